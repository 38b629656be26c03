import type { EventEnvelope, ServiceName, Topic } from '@tanggap/contracts';
import type { Consumer } from '../consumer/consumer.ts';
import type { ConsumerOptions } from '../consumer/handler.ts';
import type { Outbox } from './outbox.ts';
import type { ParkingLot } from './parking-lot.ts';

/** A reader without a group: every process that follows sees every event. */
export type Follower = {
  /** Resolves when all that was in the topic at the start has been seen. */
  readonly caughtUp: Promise<void>;
  /** Real time, Unix milliseconds, when the end of the topic was last seen. */
  freshAt(): number;
  stop(): Promise<void>;
};

/** One profile's transport, as a service meets it. */
export type EventBus = {
  outbox(source: ServiceName): Outbox;
  consume(options: ConsumerOptions): Consumer;
  /** `from: 'start'` for replicas of compacted topics, `'end'` for live views. `onEvent` must not throw. */
  follow(topic: Topic, from: 'start' | 'end', onEvent: (event: EventEnvelope) => void): Follower;
  readonly parkingLot: ParkingLot;
  close(): Promise<void>;
};
