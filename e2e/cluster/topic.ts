import { randomUUID } from 'node:crypto';
import { until } from '@tanggap/testkit';
import { Kafka, logLevel } from 'kafkajs';
import type { KafkaMessage } from 'kafkajs';

type Record = Pick<KafkaMessage, 'key' | 'value' | 'headers'> & { readonly partition: number };

/** A topic as somebody sees it who can tamper with the broker. */
export type Topic = {
  /** Everything that is in the topic now. */
  read(): Promise<readonly Record[]>;
  /** Puts records on their partitions once more, in the order given. */
  send(records: readonly Record[]): Promise<void>;
  /** Loses everything that is in the topic now, acknowledged or not. */
  lose(): Promise<void>;
};

export const openTopic = (brokers: string, topic: string): Topic => {
  const kafka = new Kafka({ clientId: 'tamperer', brokers: brokers.split(','), logLevel: logLevel.NOTHING });

  const ends = async () => {
    const admin = kafka.admin();
    await admin.connect();
    try {
      return await admin.fetchTopicOffsets(topic);
    } finally {
      await admin.disconnect();
    }
  };
  return {
    read: async () => {
      const expected = (await ends()).reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0);
      const records: Record[] = [];
      const consumer = kafka.consumer({ groupId: randomUUID() });
      await consumer.connect();
      await consumer.subscribe({ topic, fromBeginning: true });
      await consumer.run({
        eachMessage: async ({ message: { key, value, headers }, partition }) =>
          void records.push({ key, value, headers: headers ?? {}, partition }),
      });
      await until('the whole topic', () => records.length >= expected, 30_000);
      await consumer.disconnect();
      return records;
    },
    send: async (records) => {
      const producer = kafka.producer();
      await producer.connect();
      for (let from = 0; from < records.length; from += 200) {
        const messages = records.slice(from, from + 200).map(({ headers, ...rest }) => ({ ...rest, ...(headers && { headers }) }));
        await producer.send({ topic, messages });
      }
      await producer.disconnect();
    },
    lose: async () => {
      const admin = kafka.admin();
      await admin.connect();
      const partitions = (await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => ({ partition, offset: high }));
      await admin.deleteTopicRecords({ topic, partitions: partitions.filter(({ offset }) => Number(offset) > 0) });
      await admin.disconnect();
    },
  };
};
