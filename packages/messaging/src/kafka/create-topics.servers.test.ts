import { TOPICS } from '@tanggap/contracts';
import { realServers } from '@tanggap/testkit/servers';
import { expect, it } from 'vitest';
import { logger } from '../../test/kafka-place.ts';
import { createTopics, inspectTopics } from './create-topics.ts';
import { kafkaClient } from './kafka-client.ts';

const { kafkaBrokers, prefix } = await realServers();
const kafka = { brokers: [kafkaBrokers], clientId: prefix };

it('makes what is missing, once, and leaves what is there', async () => {
  const names = Object.keys(TOPICS).map((topic) => `${prefix}.${topic}`);
  expect((await inspectTopics(kafka, prefix, 1, logger)).map(({ partitions }) => partitions)).toEqual(names.map(() => null));
  expect(await createTopics(kafka, prefix, 1, logger)).toEqual({ created: names, faults: [] });
  expect(await createTopics(kafka, prefix, 1, logger)).toEqual({ created: [], faults: [] });
  expect(await inspectTopics(kafka, prefix, 1, logger)).toEqual(
    Object.values(TOPICS).map(({ partitions }, index) => ({
      topic: names[index],
      expectedPartitions: partitions,
      partitions,
      replicas: 1,
      faults: [],
    })),
  );
});

it('says what is wrong with a topic that somebody else made, and what to do', async () => {
  const other = `${prefix}x`;
  const admin = kafkaClient(kafka, logger).admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic: `${other}.access-events`, numPartitions: 3 }] });
  await admin.disconnect();
  const { created, faults } = await createTopics(kafka, other, 1, logger);
  expect(created).toHaveLength(3);
  expect(faults).toContainEqual(expect.stringContaining('has 3 partitions and must have 1') as string);
  expect(faults).toContainEqual(expect.stringContaining('--add-config cleanup.policy=compact') as string);
});
