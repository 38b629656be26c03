import { realServers } from '@tanggap/testkit/servers';
import { Partitioners } from 'kafkajs';
import type { Consumer, Message } from 'kafkajs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBench, until } from '../../test/bus-bench.ts';
import type { Bench } from '../../test/bus-bench.ts';
import { logger, openKafkaPlace } from '../../test/kafka-place.ts';
import type { KafkaPlace, PlaceOptions } from '../../test/kafka-place.ts';
import type { Consumer as EventConsumer } from '../consumer/consumer.ts';
import { skip } from '../consumer/outcome.ts';
import { createTopics } from './create-topics.ts';
import { kafkaClient } from './kafka-client.ts';
import type { KafkaClient } from './kafka-client.ts';
import { topicName } from './names.ts';

const { mongoUrl, kafkaBrokers, prefix } = await realServers();
const kafka = { brokers: [kafkaBrokers], clientId: prefix };
await createTopics(kafka, prefix, 1, logger);
let opened = 0;
let bench: Bench<KafkaPlace>;

const open = async (options: Pick<PlaceOptions, 'newClient' | 'tuning'> = {}): Promise<void> => {
  opened += 1;
  bench = createBench(await openKafkaPlace({ kafka, prefix, mongoUrl, database: `${prefix}_${opened}`, ...options }));
  bench.bus.startRelay();
};
/** Keys are not used twice in this file: its tests share a topic. */
const fresh = (name: string): string => `${name}-${opened}`;
const mine = async (): Promise<string[]> => (await bench.effects()).filter((id) => id.includes(`-${opened}/`));

afterEach(() => bench.close());

/** The same client, but that each consumer goes through `change` first. */
const withConsumers = (client: KafkaClient, change: (consumer: Consumer) => Consumer): KafkaClient => ({
  admin: (config) => client.admin(config),
  producer: (config) => client.producer(config),
  consumer: (config) => change(client.consumer(config)),
});

describe('a slow handler', () => {
  const slowly = async (released: Promise<void>, handled: string[]): Promise<EventConsumer> => {
    const consumer = await bench.consume(
      async (event) => {
        if (event.subject === fresh('slow')) await released;
        handled.push(`${event.subject}/${event.sequence}`);
        return skip('only looking');
      },
      { group: fresh('slow') },
    );
    await bench.publish(fresh('slow'), 2);
    return consumer;
  };

  it('holds up no other partition', async () => {
    await open({ tuning: { slowMs: 20 } });
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const handled: string[] = [];
    const consumer = await slowly(released, handled);
    for (const n of [1, 2, 3, 4, 5]) {
      await bench.publish(fresh(`quick${n}`));
      await until('the quick one to be handled', () => handled.includes(`${fresh(`quick${n}`)}/1`));
    }
    expect(await consumer.lag()).toBeGreaterThan(0);
    release();
    await bench.settled(consumer);
    expect(handled.filter((id) => id.startsWith(fresh('slow')))).toEqual([`${fresh('slow')}/1`, `${fresh('slow')}/2`]);
  });

  it('may take longer than a session without its member being put out of the group', async () => {
    const sessionMs = 6_000;
    let joins = 0;
    const counting = (consumer: Consumer): Consumer => {
      consumer.on(consumer.events.GROUP_JOIN, () => (joins += 1));
      return consumer;
    };
    await open({ tuning: { sessionMs }, newClient: () => withConsumers(kafkaClient(kafka, logger), counting) });
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const handled: string[] = [];
    const consumer = await slowly(released, handled);
    await until('the group to be joined', () => joins === 1);
    setTimeout(release, sessionMs * 1.5);
    await bench.settled(consumer);
    expect(handled.filter((id) => id.startsWith(fresh('slow')))).toHaveLength(2);
    expect(joins).toBe(1);
  });
});

describe('what no relay has sent', () => {
  const send = async (messages: Message[]): Promise<void> => {
    const producer = kafkaClient(kafka, logger).producer({ createPartitioner: Partitioners.DefaultPartitioner });
    await producer.connect();
    await producer.send({ topic: topicName(prefix, 'case-events'), messages });
    await producer.disconnect();
  };
  beforeEach(() => open());

  it('is a dead letter when it is no JSON, and passed over when it is about nothing', async () => {
    const key = fresh('odd');
    await send([
      { key, value: 'without a word of what it is' },
      { key, value: '{"broken', headers: { source: 'casework', sequence: '1', type: 'case.verified' } },
    ]);
    const consumer = await bench.consume(undefined, { group: fresh('odd') });
    await bench.settled(consumer);
    const letters = await bench.bus.parkingLot.list({ limit: 10 });
    expect(letters.filter((letter) => letter.key === key)).toMatchObject([
      { sequence: 1, state: 'dead', reason: 'it is not JSON', event: '{"broken' },
    ]);
  });
});

describe('watchdog', () => {
  /** Fetches, and for as long as `isStalled` gives nothing out and says nothing. */
  const stalling = (consumer: Consumer, isStalled: boolean): Consumer => ({
    ...consumer,
    run: (run) => consumer.run({ ...run, eachBatch: async (payload) => (isStalled ? undefined : run?.eachBatch?.(payload)) }),
  });

  it('begins anew when events wait and none come', async () => {
    let sessions = 0;
    await open({
      tuning: { watchMs: 100, patienceMs: 500 },
      newClient: () => withConsumers(kafkaClient(kafka, logger), (consumer) => stalling(consumer, (sessions += 1) === 1)),
    });
    await bench.publish(fresh('a'), 3);
    await bench.relayed();
    const consumer = await bench.consume(undefined, { group: fresh('watched') });
    await bench.settled(consumer);
    expect(await mine()).toEqual([1, 2, 3].map((n) => `${fresh('a')}/${n}`));
    expect(sessions).toBeGreaterThan(1);
  });
});
