import { startMongo, realServers } from '@tanggap/testkit/servers';
import { until } from '@tanggap/testkit';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMongoRestore, openMongoSnapshot } from './backup.ts';
import type { Collection, MongoDatabase, MongoMigration } from './database.ts';
import { openMongo } from './open-mongo.ts';
import { mongoInsert, mongoUpdate } from './write.ts';

type Account = { readonly _id: string; readonly amount: number; readonly owner: string | null };
const accounts: Collection<Account> = { name: 'account', shape: { _id: String, amount: Number, owner: String } };
const migrations: readonly MongoMigration[] = [
  {
    id: 'test-0001',
    collections: {
      account: [
        { name: 'owner', key: { owner: 1 }, unique: true, only: { owner: { $type: 'string' } } },
        { name: 'rich', key: { amount: -1, _id: 1 } },
      ],
    },
  },
];

const logger = pino({ level: 'silent' });
const { mongoUrl, prefix } = await realServers();
const NAMES = [`${prefix}_giving`, `${prefix}_taking`] as const;
const JOURNAL = `${prefix}_restoring`;
const ACCOUNTS = 2_500;
const EACH = 10;

const openBoth = async (giving: string, taking: string): Promise<readonly [MongoDatabase, MongoDatabase]> => {
  const first = await openMongo({ url: mongoUrl, name: giving, logger });
  return [first, first.sibling(taking)];
};
const totalOf = async (databases: readonly MongoDatabase[]): Promise<number> => {
  const found = await Promise.all(databases.map((one) => one.model(accounts).find().lean()));
  return found.flat().reduce((sum, { amount }) => sum + amount, 0);
};

describe('databases that are backed up while others write', () => {
  let databases: readonly [MongoDatabase, MongoDatabase];
  beforeAll(async () => {
    databases = await openBoth(...NAMES);
    for (const database of databases) {
      await database.migrate(migrations);
      const Accounts = database.model(accounts);
      const owned = (n: number) => (n === 0 ? 'Warga' : null);
      await database.commit(
        Array.from({ length: ACCOUNTS }, (_, n) => mongoInsert(Accounts, { _id: `${n}`, amount: EACH, owner: owned(n) })),
      );
    }
  });
  afterAll(() => databases[0].close());

  /** Takes from one database and gives to the other in one commit, again and again. */
  const keepMoving = () => {
    const [from, to] = databases.map((one) => one.model(accounts));
    const running = new AbortController();
    let moved = 0;
    const mover = (async () => {
      if (!from || !to) return;
      for (let n = 0; !running.signal.aborted; n = (n + 1) % ACCOUNTS) {
        const change = (by: number) => ({ $inc: { amount: by } });
        await databases[0].commit([mongoUpdate(from, { _id: `${n}` }, change(-1)), mongoUpdate(to, { _id: `${n}` }, change(1))]);
        moved += 1;
      }
    })();
    return {
      moved: () => moved,
      stop: async () => {
        running.abort();
        await mover;
      },
    };
  };
  /** Into databases of other names, as a drill does it. */
  const restoredNames = NAMES.map((name) => `${name}_again`);
  const copy = async (beforeEach: () => Promise<unknown> = async () => undefined) => {
    const snapshot = await openMongoSnapshot(mongoUrl, NAMES);
    const restore = await openMongoRestore(mongoUrl, JOURNAL);
    try {
      await restore.begin({ mark: 'monday', databases: restoredNames });
      for (const [index, name] of NAMES.entries())
        for (const collection of snapshot.collections(name)) {
          await beforeEach();
          const to = restoredNames[index] ?? '';
          await restore.load(to, collection.name, snapshot.documents(name, collection.name));
          await restore.index(to, collection.name, collection.indexes);
        }
      await restore.finish();
      return snapshot.at;
    } finally {
      await Promise.all([snapshot.close(), restore.close()]);
    }
  };
  const takeOut = async () => {
    const [first, second] = await openBoth(restoredNames[0] ?? '', restoredNames[1] ?? '');
    for (const one of [first, second]) await one.model(accounts).deleteMany({});
    await first.close();
  };

  it('come back as they all stood at one instant', async () => {
    const mover = keepMoving();
    // Between any two collections more is moved: copies of different instants would not add up.
    const anotherTransfer = async () => {
      const before = mover.moved();
      await until('another transfer', () => mover.moved() > before + 5);
    };
    let at: number;
    try {
      at = await copy(anotherTransfer);
    } finally {
      await mover.stop();
    }

    const restored = await openBoth(restoredNames[0] ?? '', restoredNames[1] ?? '');
    expect(await totalOf(restored)).toBe(2 * ACCOUNTS * EACH);
    expect(await totalOf(databases)).toBe(2 * ACCOUNTS * EACH);
    expect(await totalOf([restored[0]])).toBeGreaterThan(await totalOf([databases[0]]));
    expect(Math.abs(at - (await databases[0].serverNow()))).toBeLessThan(60_000);
    await restored[0].close();
    await takeOut();
  });

  it('come back with their indexes and migrations, and each document as it was', async () => {
    await copy();
    const restored = await openBoth(restoredNames[0] ?? '', restoredNames[1] ?? '');
    expect(await restored[0].missing(migrations)).toEqual([]);
    const indexesOf = (one: MongoDatabase) => one.model(accounts).collection.indexes();
    expect(await indexesOf(restored[0])).toEqual(await indexesOf(databases[0]));
    const documentsOf = (one: MongoDatabase) => one.model(accounts).find().sort({ _id: 1 }).lean();
    expect(await documentsOf(restored[1])).toEqual(await documentsOf(databases[1]));
    await expect(
      restored[0].commit([mongoInsert(restored[0].model(accounts), { _id: 'another', amount: 1, owner: 'Warga' })]),
    ).rejects.toMatchObject({ code: 'DUPLICATE_KEY' });
    await restored[0].close();
    await takeOut();
  });

  it('are put back into an empty place only, but over what an unfinished restore has left', async () => {
    await copy();
    await expect(copy()).rejects.toMatchObject({ code: 'INSTALLATION_NOT_EMPTY' });
    await takeOut();

    const brokenOff = copy(async () => {
      throw new Error('the cable was pulled');
    });
    await expect(brokenOff).rejects.toThrow('cable');
    let collections = 0;
    const later = copy(async () => {
      collections += 1;
      if (collections > 3) throw new Error('again');
    });
    await expect(later).rejects.toThrow('again');
    await copy();
    const [first] = await openBoth(restoredNames[0] ?? '', restoredNames[1] ?? '');
    expect(await first.model(accounts).countDocuments()).toBe(ACCOUNTS);
    await first.close();
  });

  it('that are not there are no installation', async () => {
    await expect(openMongoSnapshot(mongoUrl, [`${prefix}_nothing`])).rejects.toMatchObject({ code: 'NO_INSTALLATION' });
  });
});

it('says what to do when the server has forgotten the instant', async () => {
  const mongo = await startMongo();
  const database = await openMongo({ url: mongo.url, name: 'forgetful', logger });
  await database.migrate(migrations);
  const Accounts = database.model(accounts);
  const many = Array.from({ length: ACCOUNTS }, (_, n) => mongoInsert(Accounts, { _id: `${n}`, amount: EACH, owner: null }));
  await database.commit(many);
  await Accounts.db.getClient().db('admin').command({ setParameter: 1, minSnapshotHistoryWindowInSeconds: 0 });

  const snapshot = await openMongoSnapshot(mongo.url, ['forgetful']);
  const readAll = async () => {
    await database.commit([mongoUpdate(Accounts, { _id: '1' }, { $inc: { amount: 1 } })]);
    await Array.fromAsync(snapshot.documents('forgetful', 'account'));
  };
  await expect
    .poll(
      () =>
        readAll().then(
          () => 'read',
          (error: unknown) => error,
        ),
      { timeout: 20_000 },
    )
    .toMatchObject({ code: 'BACKUP_TOO_SLOW', message: expect.stringContaining('minSnapshotHistoryWindowInSeconds') as string });
  await snapshot.close();
  await database.close();
  await mongo.kill();
});
