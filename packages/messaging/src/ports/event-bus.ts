import type { EventEnvelope, ServiceName, Topic } from '@tanggap/contracts';
import type { Consumer } from '../consumer/consumer.ts';
import type { ConsumerOptions } from '../consumer/handler.ts';
import type { Outbox } from './outbox.ts';
import type { ParkingLot } from './parking-lot.ts';

/**
 * A reader without a group: every process that follows sees every event, and of each (source, key) none that is older
 * than one it has seen. In a compacted topic older events may be missing.
 */
export type Follower = {
  /** Resolves when all that was in the topic at the start has been seen. */
  readonly caughtUp: Promise<void>;
  /** Real time, Unix milliseconds, when the end of the topic was last seen. */
  freshAt(): number;
  stop(): Promise<void>;
};

/** Events that are committed and were not yet handed to the transport, and for how long the oldest of them waits. */
export type OutboxBacklog = { readonly pending: number; /** Real milliseconds; 0 when none waits. */ readonly oldestAgeMs: number };

/** One profile's transport, as a service meets it. */
export type EventBus = {
  outbox(source: ServiceName): Outbox;
  consume(options: ConsumerOptions): Consumer;
  /** `from: 'start'` for replicas of compacted topics, `'end'` for live views. `onEvent` must not throw. */
  follow(topic: Topic, from: 'start' | 'end', onEvent: (event: EventEnvelope) => void): Follower;
  readonly parkingLot: ParkingLot;
  /** Of this process's database; for those who watch. */
  outboxBacklog(): Promise<OutboxBacklog>;
  /** Real milliseconds for which the transport could not be reached; 0 while it can. */
  awayFor(): number;
  close(): Promise<void>;
};
