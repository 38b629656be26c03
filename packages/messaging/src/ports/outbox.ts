import type { EventData, EventEnvelope, EventType } from '@tanggap/contracts';
import type { Write } from '@tanggap/persistence';

/** What led to an event: the whole story's id, and the event just before it (null when a person began it). */
export type Cause = { readonly correlationId: string; readonly eventId: string | null };

/** The cause of whatever is decided while handling `event`. */
export const causeOf = (event: EventEnvelope): Cause => ({ correlationId: event.correlationid, eventId: event.id });

export type NewEvent = {
  readonly [Type in EventType]: {
    readonly type: Type;
    /** What orders it: the case id, or the key of a compacted topic. */
    readonly key: string;
    readonly time: Temporal.Instant;
    readonly cause: Cause;
    readonly data: EventData<Type>;
    /** Only where the id must derive from the fact itself (an escalation's level); else one is made. */
    readonly id?: string;
  };
}[EventType];

/**
 * Events leave with the state that they tell of: the writes go into the same commit. Each gets the next sequence
 * of its (source, key) in that commit, and is published at least once, first occurrences in order.
 */
export type Outbox = {
  /** @throws TypeError when data does not fit its contract or the event is another service's: a fault in the program. */
  publish(events: readonly NewEvent[]): readonly Write[];
};
