import type { SqliteDatabase, SqliteValue } from '../sqlite/database.ts';
import { sqliteWrite } from '../sqlite/write.ts';
import type { CarriedDocument, CarriedRow, CarriedTable } from './carried-table.ts';
import { createTally } from './tally.ts';
import type { Tally } from './tally.ts';

const ROWS_A_COMMIT = 1_000;

const select = ({ table, only }: CarriedTable, database: SqliteDatabase, by: readonly string[], column: (name: string) => string) => {
  const where = only ? ` WHERE ${column(only.column)} = ?` : '';
  const order = by.length === 0 ? '' : ` ORDER BY ${by.join(', ')}`;
  return database.iterate(`SELECT * FROM ${table}${where}${order}`, ...(only ? [only.value] : []));
};

/** The rows of a table that are carried, one at a time, in the order that its documents need. */
export const carriedFrom = (database: SqliteDatabase, carried: CarriedTable): Iterable<CarriedRow> => {
  const { order, numbering } = carried;
  if (order) return select(carried, database, order, (name) => name);
  // The plus keeps the planner from an index that would have everything sorted, in memory, afterwards.
  return select(carried, database, numbering === undefined ? [] : [numbering], (name) => `+${name}`);
};

export const tallyOf = (database: SqliteDatabase, carried: CarriedTable): Tally => {
  const tally = createTally(carried.numbering);
  for (const row of select(carried, database, [], (name) => name)) tally.add(row);
  return tally.result();
};

/** What `documents` stand for as rows. */
export const tallyOfDocuments = async (carried: CarriedTable, documents: AsyncIterable<CarriedDocument>): Promise<Tally> => {
  const tally = createTally(carried.numbering);
  for await (const document of documents) for (const row of carried.rowsOf(document)) tally.add(row);
  return tally.result();
};

/** Puts documents into a table as rows, many in each commit. */
export const carryInto = async (
  database: SqliteDatabase,
  { table, rowsOf }: CarriedTable,
  documents: AsyncIterable<CarriedDocument>,
): Promise<void> => {
  let waiting: CarriedRow[] = [];
  const commit = async (): Promise<void> => {
    await database.commit(waiting.map((row) => insertion(table, row)));
    waiting = [];
  };
  for await (const document of documents) {
    waiting.push(...rowsOf(document));
    if (waiting.length >= ROWS_A_COMMIT) await commit();
  }
  if (waiting.length > 0) await commit();
};

const insertion = (table: string, row: CarriedRow) => {
  const columns = Object.keys(row);
  const values = columns.map((column): SqliteValue => row[column] ?? null);
  return sqliteWrite(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`, values);
};
