import { openMongo } from '@tanggap/persistence/mongo/open';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import { realServers } from '@tanggap/testkit/servers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../test/bus-bench.ts';
import { logger } from '../../test/kafka-place.ts';
import { createTopics } from './create-topics.ts';
import { eventsInTopics } from './events-in-topics.ts';
import { kafkaClient } from './kafka-client.ts';
import { messagingMongoMigrations } from './mongo-migrations.ts';
import { OUTBOX, outboxRows } from './outbox-rows.ts';
import { refillTopics } from './refill-topics.ts';
import { resendOutbox } from './resend-outbox.ts';

const { mongoUrl, kafkaBrokers, prefix } = await realServers();
const kafka = { brokers: [kafkaBrokers], clientId: prefix };
/** More than one batch. */
const CASES = Array.from({ length: 300 }, (_, n) => `case-${String(n).padStart(3, '0')}`);
const NOON = Date.parse('2026-03-09T05:00:00Z');

/** What three services said of a case, each the answer to the one before it; the last one's clock is wrong. */
const STORY = [
  { source: 'intake', cause: null, committedAt: NOON },
  { source: 'classification', cause: 'intake', committedAt: NOON + 5 },
  { source: 'routing', cause: 'classification', committedAt: NOON - 120_000 },
] as const;
const SOURCES = STORY.map(({ source }) => source);

let databases: readonly MongoDatabase[];
beforeAll(async () => {
  const first = await openMongo({ url: mongoUrl, name: `${prefix}_intake`, logger });
  databases = [first, first.sibling(`${prefix}_classification`), first.sibling(`${prefix}_routing`)];
  for (const database of databases) await database.migrate(messagingMongoMigrations);
  const rows = CASES.flatMap((key) =>
    STORY.map(({ source, cause, committedAt }) => ({
      source,
      row: {
        _id: `${source}/${key}/1`,
        key,
        source,
        sequence: 1,
        topic: 'case-events',
        type: 'test',
        event: JSON.stringify({ id: `${source}/${key}`, causationid: cause && `${cause}/${key}` }),
        committedAt: new Date(committedAt),
        sentAt: new Date(committedAt),
      },
    })),
  );
  for (const [index, database] of databases.entries()) {
    const own = rows.filter(({ source }) => source === SOURCES[index]).map(({ row }) => row);
    await database.model(OUTBOX).insertMany(own);
  }
  await createTopics(kafka, prefix, 1, logger);
});
afterAll(() => databases[0]?.close());

/** The sources of each case's events, in the order in which a consumer gets them. */
const readTopic = async (count: number): Promise<ReadonlyMap<string, readonly string[]>> => {
  const consumer = kafkaClient(kafka, logger).consumer({ groupId: `${prefix}.reader` });
  const read: { key: string; source: string }[] = [];
  await consumer.connect();
  await consumer.subscribe({ topics: [`${prefix}.case-events`], fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => void read.push({ key: String(message.key), source: String(message.headers?.['source']) }),
  });
  await until('all events to be read', () => read.length >= count);
  await consumer.disconnect();
  return new Map([...Map.groupBy(read, ({ key }) => key)].map(([key, events]) => [key, events.map(({ source }) => source)]));
};

it('sends what all services have said once more, and nothing before what caused it', async () => {
  expect(await eventsInTopics(kafka, prefix, logger)).toBe(0);
  for (const database of databases) await resendOutbox(database, Temporal.Instant.fromEpochMilliseconds(0));
  const progress: number[] = [];
  const sent = await refillTopics({ kafka, prefix, databases, logger, onProgress: (n) => void progress.push(n) });
  expect(sent).toBe(CASES.length * STORY.length);
  expect(progress.length).toBeGreaterThan(1);
  expect(await eventsInTopics(kafka, prefix, logger)).toBe(sent);

  const read = await readTopic(sent);
  expect([...read.keys()].toSorted()).toEqual(CASES);
  expect([...read].filter(([, sources]) => sources.join(',') !== SOURCES.join(','))).toEqual([]);
  for (const database of databases) expect((await outboxRows(database).backlog()).pending).toBe(0);
});

it('sends nothing when nothing waits', async () => {
  expect(await refillTopics({ kafka, prefix, databases, logger })).toBe(0);
});
