import { realServers, startMongo } from '@tanggap/testkit/servers';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeUnitOfWork } from '../unit-of-work.contract.ts';
import type { SampleStore, Thing } from '../unit-of-work.contract.ts';
import type { Collection, MongoDatabase, MongoMigration } from './database.ts';
import { openMongo } from './open-mongo.ts';
import { mongoInsert, mongoKeepFirst, mongoNumbered, mongoUpdate, mongoUpsert, mongoUpsertIf } from './write.ts';

type Counter = { readonly _id: string; readonly version: number };
type StoredThing = Omit<Thing, 'id'> & { readonly _id: string };
type Ticket = { readonly _id: string; readonly counter: string; readonly number: number; readonly taker: string };

const counters: Collection<Counter> = { name: 'counter', shape: { _id: String, version: Number } };
const things: Collection<StoredThing> = { name: 'thing', shape: { _id: String, label: String, at: String, text: String } };
const tickets: Collection<Ticket> = { name: 'ticket', shape: { _id: String, counter: String, number: Number, taker: String } };
const migrations: readonly MongoMigration[] = [
  {
    id: 'test-0001',
    collections: {
      counter: [],
      thing: [
        { name: 'label', key: { label: 1 }, unique: true, only: { label: { $type: 'string' } } },
        { name: 'place', key: { at: 1, _id: 1 } },
      ],
      ticket: [],
    },
  },
];

const { mongoUrl, prefix } = await realServers();
const logger = pino({ level: 'silent' });
let made = 0;
const fresh = async (): Promise<MongoDatabase> => {
  made += 1;
  const database = await openMongo({ url: mongoUrl, name: `${prefix}_${made}`, logger });
  await database.migrate(migrations);
  return database;
};
const thingOf = ({ _id, ...rest }: StoredThing): Thing => ({ id: _id, ...rest });

const openSampleStore = async (): Promise<SampleStore> => {
  const database = await fresh();
  const [Counters, Things, Tickets] = [database.model(counters), database.model(things), database.model(tickets)];
  const { trusted } = database;
  return {
    commit: database.commit,
    create: (id) => mongoInsert(Counters, { _id: id, version: 0 }),
    raise: (id, version) => mongoUpdate(Counters, { _id: id, version }, { $inc: { version: 1 } }, 'one-row'),
    read: async (id) => (await Counters.findOne({ _id: id }).lean())?.version,
    keep: ({ id, ...rest }) => mongoInsert(Things, { _id: id, ...rest }),
    things: async () => (await Things.find().sort({ at: 1, _id: 1 }).lean()).map(thingOf),
    thingsAfter: async ({ at, id }, limit) => {
      const behind = { $or: [{ at: trusted({ $gt: at }) }, { at, _id: trusted({ $gt: id }) }] };
      return (await Things.find(behind).sort({ at: 1, _id: 1 }).limit(limit).lean()).map(thingOf);
    },
    take: (counter, taker) =>
      mongoNumbered(Tickets, `ticket/${counter}`, (number) => ({ _id: `${counter}/${number}`, counter, number, taker })),
    taken: async (counter) =>
      (await Tickets.find({ counter }).sort({ number: 1 }).lean()).map(({ number, taker }) => [number, taker] as const),
    close: database.close,
  };
};

describeUnitOfWork('mongo', openSampleStore);

describe('mongo database', () => {
  let database: MongoDatabase;
  beforeAll(async () => {
    database = await fresh();
  });
  afterAll(() => database.close());

  it('tells which migrations are missing, and applies each once though many try', async () => {
    const later = { id: 'test-0002', collections: { later: [{ name: 'n', key: { n: 1 as const } }] } };
    const all = [...migrations, later];
    expect(await database.missing(all)).toEqual(['test-0002']);
    await Promise.all([database.migrate(all), database.migrate(all), database.migrate(all)]);
    expect(await database.missing(all)).toEqual([]);
  });

  it('refuses a path that no document has, in a filter and in a document', async () => {
    const Counters = database.model(counters);
    await expect(Counters.find({ wrong: 1 } as object).lean()).rejects.toThrow('wrong');
    await expect(database.commit([mongoInsert(Counters, { _id: 'x', version: 0, wrong: 1 } as Counter)])).rejects.toThrow('wrong');
  });

  it('takes an operator for a plain value unless it is marked', async () => {
    const Counters = database.model(counters);
    await database.commit([mongoInsert(Counters, { _id: 'operator', version: 3 })]);
    const injected = { _id: 'operator', version: { $gt: 0 } } as object;
    await expect(Counters.findOne(injected).lean()).rejects.toThrow('Cast');
    expect(await Counters.findOne({ _id: 'operator', version: database.trusted({ $gt: 0 }) }).lean()).toMatchObject({ version: 3 });
  });

  it('makes or changes a document on a condition, and else tells of a conflict', async () => {
    const Counters = database.model(counters);
    const advance = (from: number, to: number) =>
      database.commit([mongoUpsertIf(Counters, { _id: 'inbox', version: from }, { $set: { version: to } })]);
    await advance(0, 1);
    await advance(1, 2);
    await expect(advance(1, 3)).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
    await expect(advance(0, 1)).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(await Counters.findOne({ _id: 'inbox' }).lean()).toMatchObject({ version: 2 });
  });

  it('keeps the first of many that are made at once', async () => {
    const Counters = database.model(counters);
    await Promise.all(
      Array.from({ length: 30 }, (_, n) => database.commit([mongoKeepFirst(Counters, { _id: 'first' }, { _id: 'first', version: n })])),
    );
    const first = await Counters.findOne({ _id: 'first' }).lean();
    await database.commit([mongoKeepFirst(Counters, { _id: 'first' }, { _id: 'first', version: 99 })]);
    expect(await Counters.findOne({ _id: 'first' }).lean()).toEqual(first);
  });

  it('never loses an update that others make at once from other connections', async () => {
    const others = await Promise.all([1, 2, 3].map(() => openMongo({ url: mongoUrl, name: database.name, logger })));
    const raise = (one: MongoDatabase) => one.commit([mongoUpsert(one.model(counters), { _id: 'shared' }, { $inc: { version: 1 } })]);
    await Promise.all(others.flatMap((one) => Array.from({ length: 20 }, () => raise(one))));
    expect(await database.model(counters).findOne({ _id: 'shared' }).lean()).toMatchObject({ version: 60 });
    await Promise.all(others.map((one) => one.close()));
  });

  it('calls back after a commit, until told to stop', async () => {
    let calls = 0;
    const stop = database.onCommit(() => (calls += 1));
    await database.commit([mongoUpsert(database.model(counters), { _id: 'bell' }, { $inc: { version: 1 } })]);
    expect(calls).toBeGreaterThan(0);
    stop();
    const before = calls;
    await database.commit([mongoUpsert(database.model(counters), { _id: 'bell' }, { $inc: { version: 1 } })]);
    expect(calls).toBe(before);
  });

  it('tells the time of the server', async () => {
    expect(Math.abs((await database.serverNow()) - Date.now())).toBeLessThan(5_000);
  });

  it('says what to check when there is no server', async () => {
    const url = 'mongodb://127.0.0.1:1/?replicaSet=rs0';
    await expect(openMongo({ url, name: 'x', logger, selectionTimeoutMs: 200 })).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  });

  it('says of a read and of a commit that there is no primary, and goes on when there is one again', async () => {
    const server = await startMongo();
    const lonely = await openMongo({ url: server.url, name: 'lonely', logger, selectionTimeoutMs: 300 });
    await lonely.migrate(migrations);
    const Counters = lonely.model(counters);
    await server.kill();
    await expect(Counters.findOne({ _id: 'a' }).lean()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await expect(Counters.aggregate([{ $match: {} }])).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    const waiting = lonely.commit([mongoInsert(Counters, { _id: 'a', version: 0 })]);
    await server.start();
    await waiting;
    expect(await Counters.findOne({ _id: 'a' }).lean()).toMatchObject({ version: 0 });
    await lonely.close();
    await server.kill();
  });
});
