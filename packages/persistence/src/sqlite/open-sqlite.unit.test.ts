import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeUnitOfWork } from '../unit-of-work.contract.ts';
import type { CounterStore } from '../unit-of-work.contract.ts';
import { openSqlite } from './open-sqlite.ts';
import { sqliteWrite } from './write.ts';

const counterMigrations = [{ id: 'test-0001', sql: 'CREATE TABLE counter (id TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT' }];

const openCounterStore = async (): Promise<CounterStore> => {
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
    close: database.close,
  };
};

describeUnitOfWork('sqlite', openCounterStore);

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
