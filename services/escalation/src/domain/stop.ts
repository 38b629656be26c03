import { isOpen } from './clock.ts';
import type { Clock } from './clock.ts';
import type { ClockEvent } from './events.ts';
import type { Stop } from './policy.ts';

/** The duty was done: in time, after all in time, or too late. Only when it was done counts, not when we heard of it. */
export const stopClock = (clock: Clock, stoppedAt: Temporal.Instant, by: Stop): ClockEvent[] => {
  if (!isOpen(clock)) return [];
  const stopped = { clock: clock.id, episode: clock.episode, dueAt: clock.dueAt, stoppedAt, by };
  if (Temporal.Instant.compare(stoppedAt, clock.dueAt) > 0) return [{ type: 'EndedLate', ...stopped }];
  return [{ type: clock.state === 'running' ? 'DeadlineMet' : 'BreachWithdrawn', ...stopped }];
};
