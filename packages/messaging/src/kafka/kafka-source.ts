import type { UnitOfWork } from '@tanggap/persistence';
import type { Logger } from 'pino';
import type { EventSource } from '../ports/event-source.ts';
import { groupProgress } from './group-progress.ts';
import type { KafkaClient } from './kafka-client.ts';
import { keepConsuming } from './keep-consuming.ts';
import { groupName, topicName } from './names.ts';
import type { OffsetReader } from './offset-reader.ts';
import { createOffsetSaver } from './offset-saver.ts';
import { createPartitionWork } from './partition-work.ts';
import type { PartitionOffset } from './partition-work.ts';
import { openSession } from './session.ts';
import type { Assignment } from './session.ts';
import { stallOf } from './stall.ts';
import type { Tuning } from './tuning.ts';
import { within } from './within.ts';

export type KafkaSourceParts = {
  /** A client for each session: kafkajs shares what it knows of a group among the consumers of one client. */
  newClient(): KafkaClient;
  readonly prefix: string;
  readonly offsets: OffsetReader;
  readonly unitOfWork: UnitOfWork;
  readonly logger: Logger;
  readonly tuning: Tuning;
};

/** A broker that does not answer must not hold up a stop. */
const COMMIT_MS = 3_000;

/** A consumer group's place in Kafka's topics. All processes that open it share the partitions. */
export const createKafkaSource = ({ newClient, prefix, offsets, unitOfWork, logger: parent, tuning }: KafkaSourceParts): EventSource => ({
  open: ({ group, topics, onBatch, checkpoint, onAssigned }) => {
    const groupId = groupName(prefix, group);
    const names = topics.map((topic) => topicName(prefix, topic));
    const logger = parent.child({ group });
    const { slowMs, saveMs, watchMs, patienceMs } = tuning;

    const work = createPartitionWork({ onBatch, logger, slowMs, onHandled: (events) => saver.handled(events) });
    const assign = (assignment: Assignment): void => {
      work.assign(assignment);
      onAssigned();
    };
    const open = () => openSession(newClient(), { groupId, topics: names, times: tuning, logger, onAssigned: assign, onBatch: work.take });
    const consuming = keepConsuming(open, logger);
    const commitOffsets = async (given: readonly PartitionOffset[]): Promise<boolean> => {
      const session = consuming.session();
      if (!session) return false;
      const committed = session.commitOffsets(given.map(({ topic, partition, offset }) => ({ topic, partition, offset: String(offset) })));
      await within(COMMIT_MS, 'saving offsets', committed);
      return true;
    };
    const saver = createOffsetSaver({ unitOfWork, checkpoint, logger, everyMs: saveMs, unsaved: work.unsaved, commitOffsets });
    const { lag, ownLag } = groupProgress(offsets, groupId, names, work);

    const watch = async (): Promise<void> => {
      try {
        const session = consuming.session();
        const stall = session && (await stallOf({ session, work, patienceMs, ownLag }));
        if (stall) session.end(stall);
      } catch (error) {
        // Brokers that cannot be asked are away, which is no stall.
        logger.debug({ err: error }, 'cannot look for a stall');
      }
    };
    const watchdog = setInterval(() => void watch(), watchMs);

    return {
      lag,
      stop: async () => {
        clearInterval(watchdog);
        await work.stop();
        await saver.stop();
        await consuming.stop();
      },
    };
  },
});
