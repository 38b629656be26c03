import { rmSync } from 'node:fs';
import { realServers, startKafka } from '@tanggap/testkit/servers';
import type { NativeKafka } from '@tanggap/testkit/servers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createBench, until } from '../../test/bus-bench.ts';
import type { Bench } from '../../test/bus-bench.ts';
import { PATIENCE_MS, logger, openKafkaPlace } from '../../test/kafka-place.ts';
import type { KafkaPlace } from '../../test/kafka-place.ts';
import { createTopics } from './create-topics.ts';
import type { KafkaSettings } from './kafka-client.ts';
import { resendOutbox } from './resend-outbox.ts';

const { mongoUrl, prefix } = await realServers();
const LONG_MS = 120_000;

/** With a broker of its own, which the tests stop. */
describe('when Kafka is away', { timeout: LONG_MS }, () => {
  let server: NativeKafka;
  let kafka: KafkaSettings;
  let bench: Bench<KafkaPlace>;
  let opened = 0;
  const openNext = async (): Promise<void> => {
    opened += 1;
    bench = createBench(await openKafkaPlace({ kafka, prefix: `${prefix}${opened}`, mongoUrl, database: `${prefix}_${opened}` }));
  };
  beforeAll(async () => {
    server = await startKafka();
    kafka = { brokers: [server.brokers], clientId: prefix };
  }, LONG_MS);
  afterAll(() => server.stop());
  beforeEach(async () => {
    await createTopics(kafka, `${prefix}${opened + 1}`, 1, logger);
    await openNext();
  }, LONG_MS);
  afterEach(() => bench.close());

  it('keeps what is published, and goes on by itself when it is back', async () => {
    bench.bus.startRelay();
    const consumer = await bench.consume();
    const seen: string[] = [];
    const follower = bench.bus.follow('case-events', 'start', (event) => seen.push(`${event.subject}/${event.sequence}`));
    await bench.publish('a', 2);
    await bench.settled(consumer);
    await server.stop();
    await bench.publish('a', 2);
    await bench.publish('b');
    await until('the outage to be noticed', () => bench.bus.awayFor() > 0, PATIENCE_MS);
    expect((await bench.bus.outboxBacklog()).pending).toBe(3);

    await server.start();
    await bench.settled(consumer, PATIENCE_MS);
    expect((await bench.effects()).toSorted()).toEqual(['a/1', 'a/2', 'a/3', 'a/4', 'b/1']);
    await until('the follower to have seen it too', () => seen.length === 5, PATIENCE_MS);
    await until('it to count as reached', () => bench.bus.awayFor() === 0, PATIENCE_MS);
    await follower.stop();
  });

  it('waits for it at the start', async () => {
    await server.stop();
    bench.bus.startRelay();
    const consumer = await bench.consume();
    const follower = bench.bus.follow('case-events', 'start', () => undefined);
    await bench.publish('early', 2);
    await until('the outage to be noticed', () => bench.bus.awayFor() > 0, PATIENCE_MS);
    await server.start();
    await follower.caughtUp;
    await bench.settled(consumer, PATIENCE_MS);
    expect(await bench.effects()).toEqual(['early/1', 'early/2']);
    await follower.stop();
  });

  it('is stopped in no time while it is away', async () => {
    bench.bus.startRelay();
    const consumer = await bench.consume();
    await bench.publish('a');
    await bench.settled(consumer);
    await server.stop();
    const began = performance.now();
    await consumer.stop();
    expect(performance.now() - began).toBeLessThan(20_000);
    await server.start();
  });

  it('is refilled from the outbox when it comes back empty', async () => {
    bench.bus.startRelay();
    const consumer = await bench.consume();
    await bench.publish('a', 3);
    await bench.settled(consumer);
    await server.kill();
    rmSync(server.dataDir, { recursive: true, force: true });
    await server.start();
    await createTopics(kafka, `${prefix}${opened}`, 1, logger);
    await bench.publish('a', 2);
    await bench.publish('b', 2);
    expect(await resendOutbox(bench.database, Temporal.Instant.fromEpochMilliseconds(0))).toBeGreaterThanOrEqual(3);
    await bench.settled(consumer, PATIENCE_MS);
    expect((await bench.effects()).toSorted()).toEqual(['a/1', 'a/2', 'a/3', 'a/4', 'a/5', 'b/1', 'b/2']);
    expect(await bench.bus.parkingLot.list({ limit: 10 })).toEqual([]);
  });
});
