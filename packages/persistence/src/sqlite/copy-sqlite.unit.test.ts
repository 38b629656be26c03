import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copySqlite, countSoundRows } from './copy-sqlite.ts';
import type { SqliteDatabase } from './database.ts';
import { openSqlite } from './open-sqlite.ts';
import { sqliteWrite } from './write.ts';

/** Of all accounts together, whatever is moved between them. */
const TOTAL = 1_000;
/** More than one step of pages, so that others write while a copy is under way. */
const PADDING = 2_000;
const move = (amount: number) => [
  sqliteWrite('UPDATE account SET amount = amount - ? WHERE id = 1', [amount]),
  sqliteWrite('UPDATE account SET amount = amount + ? WHERE id = 2', [amount]),
  sqliteWrite('INSERT INTO padding (text) VALUES (?)', ['moved']),
];
const totalOf = (database: SqliteDatabase): number => Number(database.get('SELECT sum(amount) AS n FROM account')?.['n']);
const rowsOf = (database: SqliteDatabase): number => Number(database.get('SELECT count(*) AS n FROM padding')?.['n']);

describe('a copy of a store', () => {
  let folder: string;
  let from: string;
  let database: SqliteDatabase;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tanggap-copy-'));
    from = join(folder, 'store.db');
    database = openSqlite(from);
    database.migrate([
      {
        id: 'test-0001',
        sql: `
          CREATE TABLE account (id INTEGER PRIMARY KEY, amount INTEGER NOT NULL) STRICT;
          CREATE TABLE padding (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
          INSERT INTO account VALUES (1, ${TOTAL}), (2, 0);
          INSERT INTO padding (text) SELECT hex(zeroblob(5000)) FROM json_each('[${Array.from({ length: PADDING }, () => 0).join(',')}]');
        `,
      },
    ]);
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  });

  it('shows one instant, though others write meanwhile, and holds nobody up', async () => {
    const before = rowsOf(database);
    const copied = new AbortController();
    let written = 0;
    const writer = (async () => {
      for (; !copied.signal.aborted; written += 1) await database.commit(move(1));
    })();
    const parts: number[] = [];
    await copySqlite({ from, to: join(folder, 'copy.db'), onProgress: (done) => void parts.push(done) });
    copied.abort();
    await writer;

    expect(written).toBeGreaterThan(0);
    expect(rowsOf(database)).toBe(before + written);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts).toEqual(parts.toSorted((a, b) => a - b));
    const copy = openSqlite(join(folder, 'copy.db'));
    expect(totalOf(copy)).toBe(TOTAL);
    expect(rowsOf(copy)).toBeGreaterThanOrEqual(before);
    await copy.close();
  });

  it('has what still lies in the journal, and is a single file', async () => {
    await database.commit(move(7));
    await copySqlite({ from, to: join(folder, 'copy.db') });
    expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.db']);
    expect(countSoundRows(join(folder, 'copy.db'))).toEqual({ account: 2, padding: PADDING + 1, persistence_migration: 1 });
  });

  it('that is damaged is told from a sound one', async () => {
    const to = join(folder, 'copy.db');
    await copySqlite({ from, to });
    const bytes = readFileSync(to);
    bytes.fill(0xff, bytes.length >> 1, (bytes.length >> 1) + 20_000);
    writeFileSync(to, bytes);
    expect(() => countSoundRows(to)).toThrow(expect.objectContaining({ code: 'STORE_DAMAGED' }));
  });
});
