import type { Topic } from '@tanggap/contracts';
import { Partitioners } from 'kafkajs';
import type { Message, Producer } from 'kafkajs';
import type { KafkaClient } from './kafka-client.ts';
import { topicName } from './names.ts';
import type { OutboxRow } from './outbox-rows.ts';
import { recordPublished } from './publish-spans.ts';
import type { Reach } from './reach.ts';
import { within } from './within.ts';

const SEND_MS = 20_000;
/** Longer than kafkajs needs to give up by itself. */
const CONNECT_MS = 20_000;
const CLOSE_MS = 3_000;

const messageOf = ({ key, source, sequence, type, event }: OutboxRow): Message => ({
  key,
  value: event,
  headers: { source, sequence: String(sequence), type },
});

/**
 * Sends batches of events, one at a time: two at once on one idempotent producer would take each other's numbers.
 * A producer that failed in whatever way is not used again, since nobody knows what became of its last batch.
 */
export const createEventSender = (client: KafkaClient, prefix: string, reach: Reach) => {
  let ready: Promise<Producer> | undefined;

  const connect = async (): Promise<Producer> => {
    const producer = client.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await producer.connect();
    return producer;
  };
  const drop = async (): Promise<void> => {
    const dropped = ready;
    ready = undefined;
    if (!dropped) return;
    const closing = dropped.then((producer) => producer.disconnect());
    await within(CLOSE_MS, 'closing a producer', closing).catch(() => undefined);
  };

  return {
    /** Resolves when all replicas in sync have the rows. After a failure any part of them may have been sent. */
    send: async (rows: readonly OutboxRow[]): Promise<void> => {
      const topicMessages = [...Map.groupBy(rows, ({ topic }) => topic)].map(([topic, ofTopic]) => ({
        topic: topicName(prefix, topic as Topic),
        messages: ofTopic.map(messageOf),
      }));
      try {
        const producer = await within(CONNECT_MS, 'connecting a producer', (ready ??= connect()));
        await within(SEND_MS, 'sending events', producer.sendBatch({ acks: -1, topicMessages }));
        reach.answered();
        recordPublished(rows);
      } catch (error) {
        reach.failed();
        void drop();
        throw error;
      }
    },
    close: drop,
  };
};

export type EventSender = ReturnType<typeof createEventSender>;
