/** An event of one key, as far as its place among the others goes. */
export type Caused = {
  readonly source: string;
  readonly sequence: number;
  readonly id: string;
  /** Id of the event that it answers. */
  readonly cause: string | null;
  /** Unix milliseconds, by the clock of whoever committed it. */
  readonly committedAt: number;
};

const bySequence = <Event extends Caused>(a: Event, b: Event): number => a.sequence - b.sequence;
const byCommit = <Event extends Caused>(a: Event, b: Event): number =>
  a.committedAt - b.committedAt || (a.source < b.source ? -1 : a.source === b.source ? bySequence(a, b) : 1);

/**
 * Puts the events of one key, of all services, into an order in which each comes behind those that its service said
 * before it, and behind the one that it answers, as far as that is among them. What this leaves open goes by when it
 * was committed.
 */
export const inCausalOrder = <Event extends Caused>(events: readonly Event[]): Event[] => {
  const queues = [...Map.groupBy(events, ({ source }) => source).values()].map((queue) => queue.toSorted(bySequence));
  const waiting = new Set(events.map(({ id }) => id));
  const ordered: Event[] = [];
  while (ordered.length < events.length) {
    const heads = queues.flatMap((queue) => queue.slice(0, 1)).toSorted(byCommit);
    // None is free only when what they say of each other cannot be true: then time decides.
    const next = heads.find(({ cause }) => cause === null || !waiting.has(cause)) ?? heads[0];
    if (!next) break;
    ordered.push(next);
    waiting.delete(next.id);
    queues.find(([head]) => head === next)?.shift();
  }
  return ordered;
};
