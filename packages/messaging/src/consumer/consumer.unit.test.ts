import { openSqlite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../test/bus-bench.ts';
import { messagingMigrations } from '../embedded/migrations.ts';
import { sqliteInbox } from '../embedded/sqlite-inbox.ts';
import { sqliteParkingLot } from '../embedded/sqlite-parking-lot.ts';
import type { Delivery, Subscription } from '../ports/event-source.ts';
import { createConsumer } from './consumer.ts';
import type { Consumer } from './consumer.ts';
import type { EventHandlers } from './handler.ts';
import { deadLetter, skip } from './outcome.ts';

const delivery = (key: string, sequence: number): Delivery => {
  const event = {
    specversion: '1.0',
    id: `${key}/${sequence}`,
    source: 'casework',
    type: 'case.verified',
    dataversion: 1,
    subject: key,
    time: '2026-03-02T02:00:00.000Z',
    sequence,
    correlationid: 'story',
    causationid: null,
    data: { caseId: key, status: 'verified', occurredAt: '2026-03-02T02:00:00.000Z', actor: { type: 'reporter' } },
  };
  return { key, source: 'casework', sequence, type: event.type, read: () => event, text: () => JSON.stringify(event) };
};

/** The batches come from the test, so that they overlap as those of several partitions do. */
describe('a consumer that is given several batches at once', () => {
  let database: SqliteDatabase;
  const consumers: Consumer[] = [];

  const start = async (handlers: EventHandlers): Promise<Subscription['onBatch']> => {
    let given: Subscription | undefined;
    const source = {
      open: (subscription: Subscription) => {
        given = subscription;
        return { lag: async () => 0, stop: async () => undefined };
      },
    };
    const parts = {
      inbox: sqliteInbox(database),
      parkingLot: sqliteParkingLot(database),
      unitOfWork: database,
      logger: pino({ level: 'silent' }),
    };
    const consumer = createConsumer({ group: 'test', topics: ['case-events'], handlers }, { source, ...parts });
    consumers.push(consumer);
    await consumer.start();
    if (!given) throw new Error('nothing was opened');
    return given.onBatch;
  };

  beforeEach(() => {
    database = openSqlite(':memory:');
    database.migrate(messagingMigrations);
  });
  afterEach(async () => {
    await Promise.all(consumers.splice(0).map((consumer) => consumer.stop()));
    await database.close();
  });

  it('keeps the order of a key over them', async () => {
    const handled: string[] = [];
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const onBatch = await start({
      'case.verified': async (event) => {
        if (event.id === 'a/1') await released;
        handled.push(event.id);
        return skip('only looking');
      },
    });
    const batches = Promise.all([onBatch([delivery('a', 1), delivery('a', 2)]), onBatch([delivery('a', 3), delivery('b', 1)])]);
    await until('the other key to be handled', () => handled.includes('b/1'));
    release();
    await batches;
    expect(handled).toEqual(['b/1', 'a/1', 'a/2', 'a/3']);
  });

  it('puts behind a key that one of them has set aside what the next one brings of it', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const onBatch = await start({
      'case.verified': async () => {
        await released;
        return deadLetter('cannot be read');
      },
    });
    const first = onBatch([delivery('a', 1)]);
    const second = onBatch([delivery('a', 2)]);
    release();
    await Promise.all([first, second]);
    const letters = await sqliteParkingLot(database).rows('test', 'a');
    expect(letters.map(({ sequence, state }) => [sequence, state])).toEqual([
      [1, 'dead'],
      [2, 'waiting'],
    ]);
  });

  it('lets two processes work off the same parked key, and hands each event out once', async () => {
    let sick = true;
    const effects: string[] = [];
    const handlers: EventHandlers = {
      'case.verified': async (event) => {
        if (sick) return deadLetter('cannot be read');
        effects.push(event.id);
        return { type: 'ack', writes: [] };
      },
    };
    const onBatch = await start(handlers);
    await onBatch([delivery('a', 1), delivery('a', 2), delivery('a', 3)]);
    await start(handlers);
    sick = false;
    const parkingLot = sqliteParkingLot(database);
    const [dead] = await parkingLot.rows('test', 'a');
    if (!dead) throw new Error('no dead letter');
    await database.commit([parkingLot.update(dead, { decision: 'replay' })]);
    await until('the key to be free', async () => (await parkingLot.rows('test', 'a')).length === 0);
    expect(await sqliteInbox(database).load('test', ['a'])).toEqual([{ key: 'a', source: 'casework', sequence: 3 }]);
    expect([...new Set(effects)]).toEqual(['a/1', 'a/2', 'a/3']);
  });
});
