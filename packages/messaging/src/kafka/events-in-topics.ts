import { TOPICS } from '@tanggap/contracts';
import type { Topic } from '@tanggap/contracts';
import type { Logger } from 'pino';
import { kafkaClient } from './kafka-client.ts';
import type { KafkaSettings } from './kafka-client.ts';
import { topicName } from './names.ts';

/** How many events an installation's topics have ever held since they were made; 0 also when there are none. @throws when no broker answers */
export const eventsInTopics = async (kafka: KafkaSettings, prefix: string, logger: Logger): Promise<number> => {
  const admin = kafkaClient(kafka, logger).admin();
  try {
    await admin.connect();
    const there = new Set(await admin.listTopics());
    const names = Object.keys(TOPICS)
      .map((topic) => topicName(prefix, topic as Topic))
      .filter((name) => there.has(name));
    const ends = await Promise.all(names.map((name) => admin.fetchTopicOffsets(name)));
    return ends.flat().reduce((sum, { high }) => sum + Number(high), 0);
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
};
