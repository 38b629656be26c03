import type { Logger } from 'pino';
import { kafkaClient } from './kafka-client.ts';
import type { KafkaSettings } from './kafka-client.ts';

/** How many brokers there are. @throws when none answers */
export const countBrokers = async (kafka: KafkaSettings, logger: Logger): Promise<number> => {
  const admin = kafkaClient(kafka, logger).admin();
  try {
    await admin.connect();
    return (await admin.describeCluster()).brokers.length;
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
};
