import type { Actor, CaseState, Stop } from './case.ts';
import type { AskKey, CaseEvent } from './events.ts';

/** Escalation asks: was one of `stops` done from `startedAt` to `dueAt`, both included? */
export type DeadlineAsk = AskKey & {
  readonly startedAt: Temporal.Instant;
  readonly stops: readonly Stop[];
  readonly consequence: 'escalate' | 'close-by-silence' | 'deem-withdrawn' | 'lapse';
};

/** A new generation is a new question: the deadline was moved meanwhile. */
export const askId = ({ clock, episode, level, generation }: AskKey): string => `${clock}/${episode}/${level}/${generation}`;

const isBetween = (instant: Temporal.Instant, from: Temporal.Instant, to: Temporal.Instant): boolean =>
  Temporal.Instant.compare(from, instant) <= 0 && Temporal.Instant.compare(instant, to) <= 0;

/** The window belongs to the newest answer; an older answer's window says nothing of the one still running. */
const isSilent = (state: CaseState, ask: DeadlineAsk): boolean =>
  state.status === 'answered' && state.answer !== null && Temporal.Instant.compare(state.answer.at, ask.startedAt) <= 0;

/**
 * The one place that decides whether something was in time: by when it was done, never by when its event arrived or
 * when the question came. Returns [] when this very question was answered before.
 */
export const decideDeadline = (state: CaseState, ask: DeadlineAsk, at: Temporal.Instant): readonly CaseEvent[] => {
  if (state.answeredAsks.includes(askId(ask))) return [];
  const { clock, episode, level, generation, dueAt } = ask;
  const key = { clock, episode, level, generation, dueAt };
  const actor: Actor = { type: 'system', reason: `deadline ${clock}` };
  const fact = { status: state.status, occurredAt: at, actor };
  const [first] = state.stops
    .filter(({ stop, occurredAt }) => ask.stops.includes(stop) && isBetween(occurredAt, ask.startedAt, dueAt))
    .toSorted((a, b) => Temporal.Instant.compare(a.occurredAt, b.occurredAt));
  if (first) return [{ ...fact, ...key, type: 'deadline.held', stoppedAt: first.occurredAt, by: first.stop }];
  const missed: CaseEvent = { ...fact, ...key, type: 'deadline.missed' };
  if (ask.consequence !== 'close-by-silence' || !isSilent(state, ask)) return [missed];
  return [missed, { ...fact, type: 'case.closed', status: 'closed', reason: 'silence', note: null }];
};
