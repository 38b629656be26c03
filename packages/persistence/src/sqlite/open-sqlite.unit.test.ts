import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeUnitOfWork } from '../unit-of-work.contract.ts';
import type { SampleStore, Thing } from '../unit-of-work.contract.ts';
import type { SqliteValue } from './database.ts';
import { openSqlite } from './open-sqlite.ts';
import { sqliteWrite } from './write.ts';

const counterMigrations = [
  {
    id: 'test-0001',
    sql: `
      CREATE TABLE counter (id TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT;
      CREATE TABLE thing (id TEXT PRIMARY KEY, label TEXT UNIQUE, at TEXT NOT NULL, text TEXT NOT NULL) STRICT;
      CREATE TABLE ticket (counter TEXT NOT NULL, number INTEGER NOT NULL, taker TEXT NOT NULL, PRIMARY KEY (counter, number)) STRICT;`,
  },
];

const thingOf = (row: Record<string, SqliteValue>): Thing => ({
  id: String(row['id']),
  label: row['label'] === null ? null : String(row['label']),
  at: String(row['at']),
  text: String(row['text']),
});

const openSampleStore = async (): Promise<SampleStore> => {
  const database = openSqlite(':memory:');
  database.migrate(counterMigrations);
  return {
    commit: database.commit,
    create: (id) => sqliteWrite('INSERT INTO counter (id, version) VALUES (?, 0)', [id]),
    raise: (id, version) => sqliteWrite('UPDATE counter SET version = version + 1 WHERE id = ? AND version = ?', [id, version], 'one-row'),
    read: async (id) => {
      const row = database.get('SELECT version FROM counter WHERE id = ?', id);
      return row && Number(row['version']);
    },
    keep: ({ id, label, at, text }) => sqliteWrite('INSERT INTO thing (id, label, at, text) VALUES (?, ?, ?, ?)', [id, label, at, text]),
    things: async () => database.all('SELECT * FROM thing ORDER BY at, id').map(thingOf),
    thingsAfter: async ({ at, id }, limit) =>
      database.all('SELECT * FROM thing WHERE (at, id) > (?, ?) ORDER BY at, id LIMIT ?', at, id, limit).map(thingOf),
    take: (counter, by) =>
      sqliteWrite(
        `INSERT INTO ticket (counter, number, taker)
         VALUES (?1, (SELECT coalesce(max(number), 0) + 1 FROM ticket WHERE counter = ?1), ?2)`,
        [counter, by],
      ),
    taken: async (counter) =>
      database
        .all('SELECT number, taker FROM ticket WHERE counter = ? ORDER BY number', counter)
        .map((row) => [Number(row['number']), String(row['taker'])] as const),
    close: database.close,
  };
};

describeUnitOfWork('sqlite', openSampleStore);

describe('sqlite database on a file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tanggap-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('applies each migration once, whoever opens it', async () => {
    const path = join(folder, 'data.db');
    for (let round = 0; round < 2; round += 1) {
      const database = openSqlite(path);
      database.migrate(counterMigrations);
      await database.close();
    }
    const database = openSqlite(path);
    expect(database.all('SELECT id FROM persistence_migration')).toEqual([{ id: 'test-0001' }]);
    await database.close();
  });

  it('leaves nothing behind of a migration that fails', async () => {
    const database = openSqlite(join(folder, 'data.db'));
    const broken = { id: 'test-0002', sql: 'CREATE TABLE half (id TEXT); CREATE TABLE wrong (' };
    expect(() => database.migrate([broken])).toThrow('incomplete input');
    expect(database.all("SELECT name FROM sqlite_schema WHERE name = 'half'")).toEqual([]);
    await database.close();
  });

  it('lets two processes write the same file', async () => {
    const path = join(folder, 'data.db');
    const [one, two] = [openSqlite(path), openSqlite(path)];
    one.migrate(counterMigrations);
    await Promise.all(
      [one, two].flatMap((database, writer) =>
        Array.from({ length: 20 }, (_, index) =>
          database.commit([sqliteWrite('INSERT INTO counter (id, version) VALUES (?, 0)', [`${writer}-${index}`])]),
        ),
      ),
    );
    expect(two.get('SELECT count(*) AS n FROM counter')).toEqual({ n: 40 });
    await Promise.all([one.close(), two.close()]);
  });

  it('waits without blocking while another process writes', async () => {
    const path = join(folder, 'data.db');
    const database = openSqlite(path);
    database.migrate(counterMigrations);
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    let turns = 0;
    const ticking = setInterval(() => (turns += 1), 5);
    const commit = database.commit([sqliteWrite("INSERT INTO counter (id, version) VALUES ('patient', 0)", [])]);
    await expect.poll(() => turns).toBeGreaterThan(5);
    other.exec('COMMIT');
    await commit;
    clearInterval(ticking);
    expect(database.get('SELECT count(*) AS n FROM counter')).toEqual({ n: 1 });
    other.close();
    await database.close();
  });

  it('refuses commits once it is closed, also those that follow on the last', async () => {
    const database = openSqlite(join(folder, 'data.db'));
    database.migrate(counterMigrations);
    const add = (id: string) => database.commit([sqliteWrite('INSERT INTO counter (id, version) VALUES (?, 0)', [id])]);
    const following = add('last').then(() => add('later'));
    const closed = database.close();
    await expect(following).rejects.toMatchObject({ code: 'STORE_CLOSED' });
    await closed;
  });

  it('finishes commits under way before it closes', async () => {
    const path = join(folder, 'data.db');
    const database = openSqlite(path);
    database.migrate(counterMigrations);
    const commit = database.commit([sqliteWrite("INSERT INTO counter (id, version) VALUES ('late', 0)", [])]);
    await database.close();
    await commit;
    const again = openSqlite(path);
    expect(again.get('SELECT count(*) AS n FROM counter')).toEqual({ n: 1 });
    await again.close();
  });
});
