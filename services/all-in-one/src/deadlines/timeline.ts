import type { Pause } from '@tanggap/working-time';
import type { ClockEvent } from './question.ts';

/** One clock as it ran: from when, and until when if it is done. */
export type Run = { readonly from: Temporal.Instant; readonly done: Temporal.Instant | null };

/** What happened to a ticket, whatever its policy and calendar. */
export type Timeline = {
  readonly firstResponse: Run;
  readonly solution: Run;
  /** Of the newest message of a customer that was unanswered when it came; null: there was none. */
  readonly update: Run | null;
  /** Pauses that are over, in order; from a resolution to a reopening is one. */
  readonly pauses: readonly Pause[];
  readonly pausedAt: Temporal.Instant | null;
};

type State = Timeline & {
  readonly resolvedAt: Temporal.Instant | null;
  readonly respondedAt: Temporal.Instant | null;
  readonly updatedAt: Temporal.Instant | null;
};

const begin = (created: Extract<ClockEvent, { type: 'created' }>): State => {
  const run: Run = { from: created.at, done: null };
  return {
    firstResponse: run,
    solution: run,
    update: created.customerMessage === false ? null : run,
    pauses: [],
    pausedAt: created.state === 'paused' ? created.at : null,
    resolvedAt: null,
    respondedAt: null,
    updatedAt: null,
  };
};

const resume = (state: State, at: Temporal.Instant): State =>
  state.pausedAt ? { ...state, pauses: [...state.pauses, { from: state.pausedAt, to: at }], pausedAt: null } : state;

const after = (state: State, event: ClockEvent): State => {
  const { at } = event;
  switch (event.type) {
    case 'responded':
      return { ...state, respondedAt: state.respondedAt ?? at };
    case 'customerReplied': {
      const isOpen = state.update !== null && state.updatedAt === null;
      return isOpen ? state : { ...state, update: { from: at, done: null }, updatedAt: null };
    }
    case 'updated':
      return { ...state, updatedAt: state.updatedAt ?? at };
    case 'paused':
      return state.pausedAt || state.resolvedAt ? state : { ...state, pausedAt: at };
    case 'resumed':
      return resume(state, at);
    case 'resolved':
      return state.resolvedAt ? state : { ...resume(state, at), resolvedAt: at };
    case 'reopened':
      return state.resolvedAt ? { ...state, pauses: [...state.pauses, { from: state.resolvedAt, to: at }], resolvedAt: null } : state;
    default:
      return state;
  }
};

/** A resolution ends whatever is not done by itself. */
const runOf = ({ from }: Run, own: Temporal.Instant | null, resolvedAt: Temporal.Instant | null): Run => ({
  from,
  done: own ?? resolvedAt,
});

/**
 * Plays the events, which come in time order and begin with `created`.
 * @throws RangeError if they do not.
 */
export const timelineOf = (events: readonly ClockEvent[]): Timeline => {
  const [first, ...rest] = events;
  if (first?.type !== 'created') throw new RangeError('events: the first one must be `created`');
  let state = begin(first);
  let last = first.at;
  for (const event of rest) {
    if (Temporal.Instant.compare(event.at, last) < 0)
      throw new RangeError(`events: ${event.type} at ${event.at.toString()} is not in time order`);
    last = event.at;
    state = after(state, event);
  }
  const { firstResponse, solution, update, pauses, pausedAt, resolvedAt, respondedAt, updatedAt } = state;
  return {
    firstResponse: runOf(firstResponse, respondedAt, resolvedAt),
    solution: runOf(solution, null, resolvedAt),
    update: update && runOf(update, updatedAt, resolvedAt),
    pauses,
    pausedAt,
  };
};
