import { realServers } from '@tanggap/testkit/servers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBench, until } from '../../test/bus-bench.ts';
import type { Bench } from '../../test/bus-bench.ts';
import { logger, openKafkaPlace } from '../../test/kafka-place.ts';
import type { KafkaPlace } from '../../test/kafka-place.ts';
import { skip } from '../consumer/outcome.ts';
import { createTopics } from './create-topics.ts';
import { outboxRows } from './outbox-rows.ts';
import { resendOutbox } from './resend-outbox.ts';

const { mongoUrl, kafkaBrokers, prefix } = await realServers();
const kafka = { brokers: [kafkaBrokers], clientId: prefix };
await createTopics(kafka, prefix, 1, logger);
let opened = 0;
let bench: Bench<KafkaPlace>;

beforeEach(async () => {
  opened += 1;
  bench = createBench(await openKafkaPlace({ kafka, prefix, mongoUrl, database: `${prefix}_${opened}` }));
});
afterEach(() => bench.close());

describe('relay', () => {
  it('lets a second process wait, and go on where the first left off', async () => {
    const first = bench.bus.startRelay();
    bench.another().startRelay();
    await bench.publish('a', 2);
    await bench.relayed();
    await first.stop();
    await bench.publish('a', 2);
    const consumer = await bench.consume();
    await bench.settled(consumer);
    expect(await bench.effects()).toEqual(['a/1', 'a/2', 'a/3', 'a/4']);
  });

  it('takes a backlog of many keys to Kafka, each in order', async () => {
    const keys = Array.from({ length: 300 }, (_, n) => `case-${n}`);
    await Promise.all(keys.map((key) => bench.publish(key, 5)));
    expect(await outboxRows(bench.database).backlog()).toMatchObject({ pending: 1_500 });
    expect((await bench.bus.outboxBacklog()).oldestAgeMs).toBeGreaterThan(0);
    bench.bus.startRelay();
    const seen = new Map<string, number[]>();
    const consumer = await bench.consume(async (event) => {
      seen.set(event.subject, [...(seen.get(event.subject) ?? []), event.sequence]);
      return skip('only looking');
    });
    await bench.settled(consumer);
    expect(keys.map((key) => seen.get(key))).toEqual(keys.map(() => [1, 2, 3, 4, 5]));
  });

  it('sends again what was sent since a time, which changes nothing for those who have it', async () => {
    bench.bus.startRelay();
    const consumer = await bench.consume();
    await bench.publish('old', 2);
    await bench.settled(consumer);
    const since = Temporal.Instant.fromEpochMilliseconds(await bench.database.serverNow()).add({ milliseconds: 1 });
    await until('the next millisecond', async () => (await bench.database.serverNow()) > since.epochMilliseconds);
    await bench.publish('new', 3);
    await bench.settled(consumer);
    expect(await resendOutbox(bench.database, since)).toBe(3);
    await bench.settled(consumer);
    expect((await bench.effects()).toSorted()).toEqual(['new/1', 'new/2', 'new/3', 'old/1', 'old/2']);
  });
});
