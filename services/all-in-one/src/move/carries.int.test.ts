import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromBson, toBson } from '@tanggap/persistence/mongo/backup';
import type { CarriedRow } from '@tanggap/persistence/carry';
import type { SqliteDatabase, SqliteValue } from '@tanggap/persistence/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrationsByDatabase } from '../cluster/migrations.ts';
import { LEFT_BEHIND, carriesOf } from './carries.ts';
import type { Carry } from './carries.ts';
import { databaseNameOf } from './cluster-rows.ts';
import { openFolder } from './open-folder.ts';
import type { Folder } from './open-folder.ts';

/** Collections that only the cluster needs. */
const CLUSTERS_OWN = new Set(['installation', 'installation_moved']);
/** Of a table of SQLite itself there is no more than one row for each table with numbers. */
const NUMBERS = 'sqlite_sequence';
const end = { position: 9, at: Temporal.Instant.from('2026-03-02T01:00:00Z') };
const carries = carriesOf(end);

type Column = { readonly name: string; readonly type: string };
const columnsOf = (database: SqliteDatabase, table: string): Column[] =>
  database
    .all(`SELECT name, type FROM pragma_table_info('${table}')`)
    .map(({ name, type }) => ({ name: String(name), type: String(type) }));

/** Some value that fits the column, another one for each `n`. */
const valueFor = ({ name, type }: Column, n: number, { table: { only } }: Carry): SqliteValue => {
  if (only?.column === name) return only.value;
  if (name === 'json' || name === 'event') return JSON.stringify({ parentCode: null, n });
  if (type === 'BLOB') return Uint8Array.of(0, 255, n);
  // The name of a source has no slash: a mapping that gives it one is refused.
  return type === 'INTEGER' ? n % 2 : `${name} ${n} é"${name === 'source' ? '' : '/'}`;
};

const plain = (value: SqliteValue) => (value instanceof Uint8Array ? [...value] : value);
const textOf = (row: CarriedRow): string =>
  Object.entries(row)
    .map(([column, value]) => `${column}: ${JSON.stringify(plain(value))}`)
    .toSorted()
    .join();

describe('what is carried between the profiles', () => {
  const place = mkdtempSync(join(tmpdir(), 'tanggap-carry-'));
  const begun = new AsyncDisposableStack();
  let folder: Folder;
  beforeAll(() => {
    folder = openFolder(place, begun);
    folder.migrate();
  });
  afterAll(async () => {
    await begun.disposeAsync();
    rmSync(place, { recursive: true });
  });

  it('is every table of an installation', () => {
    const [data, keys] = ['data', 'keys'].map((holds) => {
      const carry = carries.find((each) => each.holds === holds);
      if (!carry) throw new Error(`nothing carries ${holds}`);
      return folder.storeOf(carry);
    });
    const all = [data, keys].flatMap((database) => database?.all("SELECT name FROM sqlite_schema WHERE type = 'table'") ?? []);
    const tables = new Set(all.map(({ name }) => String(name)).filter((name) => !LEFT_BEHIND.has(name)));
    expect(new Set(carries.map(({ table }) => table.table))).toEqual(tables);
  });

  it('is every collection of a cluster', () => {
    const made = [...migrationsByDatabase('x')].flatMap(([name, migrations]) =>
      migrations.flatMap(({ collections }) => Object.keys(collections).map((collection) => `${name}.${collection}`)),
    );
    const carried = new Set(carries.map((carry) => `${databaseNameOf(carry, 'x')}.${carry.table.collection}`));
    expect(made.filter((name) => !carried.has(name) && !CLUSTERS_OWN.has(name.split('.')[1] ?? ''))).toEqual([]);
  });

  it.each(carries.map((carry) => [carry.database, carry.table.table, carry] as const))(
    'comes back as it went: %s %s',
    (_database, name, carry) => {
      const { documentsOf, rowsOf, numbering, order = [] } = carry.table;
      const columns = columnsOf(folder.storeOf(carry), name);
      // Rows that belong together in what they are grouped by, and one that does not.
      const rowOf = (n: number): CarriedRow =>
        Object.fromEntries(columns.map((column) => [column.name, valueFor(column, order.includes(column.name) && n === 2 ? 1 : n, carry)]));
      const rows = [1, 2, 3].slice(0, name === NUMBERS ? 1 : 3).map(rowOf);
      const back = [...documentsOf(rows)].flatMap((document) => [...rowsOf(fromBson(toBson(document)))]);
      const carried = rows.map(({ [numbering ?? '']: _number, ...row }) => row);
      const inOrder = (all: readonly CarriedRow[]) => all.map(textOf).toSorted();
      expect(inOrder(back)).toEqual(inOrder(carried));
    },
  );
});
