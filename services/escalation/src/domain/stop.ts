import { isOpen } from './clock.ts';
import type { Clock } from './clock.ts';
import type { ClockEvent } from './events.ts';
import type { SlaPolicy, Stop } from './policy.ts';

/**
 * The duty was done: in time, after all in time, or too late. Only when it was done counts, not when we heard of it.
 * Whoever does it while the clock stands still is in time. A reporter's window is no duty: too late, it elapses, and once
 * elapsed only a use in time changes it.
 */
export const stopClock = (policy: SlaPolicy, clock: Clock, stoppedAt: Temporal.Instant, by: Stop): ClockEvent[] => {
  const isElapsed = clock.state === 'elapsed';
  if (!isOpen(clock) && !isElapsed) return [];
  const deadline = { clock: clock.id, episode: clock.episode, dueAt: clock.dueAt };
  const stopped = { ...deadline, stoppedAt, by };
  if (clock.state !== 'paused' && Temporal.Instant.compare(stoppedAt, clock.dueAt) > 0) {
    if (isElapsed) return [];
    return [policy.consequence === 'escalate' ? { type: 'EndedLate', ...stopped } : { type: 'DeadlineElapsed', ...deadline }];
  }
  return [{ type: clock.state === 'breached' ? 'BreachWithdrawn' : 'DeadlineMet', ...stopped }];
};
