import type { Admin } from 'kafkajs';
import type { KafkaClient } from './kafka-client.ts';
import type { Reach } from './reach.ts';
import { within } from './within.ts';

/** Offsets of one partition: `low` is the first event's, `high` the next one's. */
export type PartitionEnds = { readonly partition: number; readonly low: number; readonly high: number };

const ANSWER_MS = 5_000;

/** Asks the brokers how far topics and groups are; over one connection, which is made when it is needed. */
export const createOffsetReader = (client: KafkaClient, reach: Reach) => {
  let connected: Promise<Admin> | undefined;

  const connect = async (): Promise<Admin> => {
    const admin = client.admin();
    await admin.connect();
    return admin;
  };
  const drop = (connection: Promise<Admin>): void => {
    if (connected === connection) connected = undefined;
    void connection.then((admin) => admin.disconnect()).catch(() => undefined);
  };
  const ask = async <T>(what: string, question: (admin: Admin) => Promise<T>): Promise<T> => {
    const connection = (connected ??= connect());
    try {
      const answer = await within(ANSWER_MS, what, connection.then(question));
      reach.answered();
      return answer;
    } catch (error) {
      reach.failed();
      // A connection that has failed once is not trusted again.
      drop(connection);
      throw error;
    }
  };

  return {
    ends: (topic: string): Promise<readonly PartitionEnds[]> =>
      ask('asking for the ends of a topic', async (admin) => {
        const partitions = await admin.fetchTopicOffsets(topic);
        return partitions.map(({ partition, low, high }) => ({ partition, low: Number(low), high: Number(high) }));
      }),
    /** Next offset of each partition that the group has saved one of. */
    committed: (groupId: string, topic: string): Promise<ReadonlyMap<number, number>> =>
      ask('asking for the offsets of a group', async (admin) => {
        const topics = await admin.fetchOffsets({ groupId, topics: [topic] });
        const offsets = topics.flatMap(({ partitions }) => partitions.map(({ partition, offset }) => [partition, Number(offset)] as const));
        return new Map(offsets.filter(([, offset]) => offset >= 0));
      }),
    close: async (): Promise<void> => {
      if (connected) drop(connected);
    },
  };
};

export type OffsetReader = ReturnType<typeof createOffsetReader>;
