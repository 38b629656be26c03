import type { Consumer, EachBatchPayload } from 'kafkajs';
import type { Logger } from 'pino';
import type { KafkaClient } from './kafka-client.ts';
import type { Tuning } from './tuning.ts';
import { within } from './within.ts';

/** Partitions by topic. */
export type Assignment = Readonly<Record<string, readonly number[]>>;

export type SessionOptions = {
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly times: Pick<Tuning, 'fetchWaitMs' | 'sessionMs'>;
  readonly logger: Logger;
  /** The group has dealt out its partitions; where to read on can be said to `seek` now. */
  onAssigned(assignment: Assignment, seek: Consumer['seek']): void;
  /** Must not throw: kafkajs would throw away what other partitions are at. */
  onBatch(payload: EachBatchPayload): Promise<void>;
};

/** One life of a kafkajs consumer: it has joined its group and reads, until it ends for whatever reason. */
export type Session = {
  /** Why it ended. */
  readonly ended: Promise<string>;
  end(reason: string): void;
  hasJoined(): boolean;
  /** Real milliseconds since it fetched or joined. */
  quietFor(): number;
  commitOffsets: Consumer['commitOffsets'];
  /** Leaves the group. */
  close(): Promise<void>;
};

/** Every partition that a fetch brings is handed out at once. */
const PARTITIONS_AT_ONCE = 64;
const GROUP_TIMES = { rebalanceTimeout: 8_000, heartbeatInterval: 2_000 };
/** A broker that does not answer must not hold up a stop. */
const CLOSE_MS = 2_500;

/**
 * A group without a position begins at the start of its topics; `onBatch` alone moves it on.
 * @throws whatever keeps it from connecting
 */
export const openSession = async (client: KafkaClient, options: SessionOptions): Promise<Session> => {
  const { groupId, topics, times, logger, onAssigned, onBatch } = options;
  const consumer = client.consumer({
    groupId,
    ...GROUP_TIMES,
    sessionTimeout: times.sessionMs,
    minBytes: 1,
    maxWaitTimeInMs: times.fetchWaitMs,
    allowAutoTopicCreation: false,
    // Whoever opened it begins anew: kafkajs starts again in some cases only.
    retry: { restartOnFailure: async () => false },
  });
  const { promise: ended, resolve: end } = Promise.withResolvers<string>();
  let joined = false;
  let live = true;
  let turnedAt = performance.now();
  const turned = () => {
    turnedAt = performance.now();
  };

  const close = async (): Promise<void> => {
    live = false;
    try {
      await within(CLOSE_MS, 'leaving the group', consumer.disconnect());
    } catch (error) {
      logger.debug({ err: error, groupId }, 'the consumer did not leave its group');
    }
  };

  consumer.on(consumer.events.CRASH, ({ payload }) => end(payload.error.message));
  consumer.on(consumer.events.FETCH, turned);
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    turned();
    joined = true;
    if (live) onAssigned(payload.memberAssignment, consumer.seek);
  });
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: PARTITIONS_AT_ONCE,
      eachBatch: async (payload) => {
        if (live) await onBatch(payload);
        // What could not be closed in time must not fetch the same again and again.
        else payload.pause();
      },
    });
  } catch (error) {
    await close();
    throw error;
  }
  return {
    ended,
    end,
    hasJoined: () => joined,
    quietFor: () => performance.now() - turnedAt,
    commitOffsets: consumer.commitOffsets,
    close,
  };
};
