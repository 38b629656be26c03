import type { SqliteDatabase, SqliteValue } from '../sqlite/database.ts';
import { sqliteWrite } from '../sqlite/write.ts';
import type { CarriedDocument, CarriedRow, CarriedTable } from './carried-table.ts';
import { createTally } from './tally.ts';
import type { Tally } from './tally.ts';

const ROWS_A_COMMIT = 1_000;

/** The rows of a table that are carried, one at a time. */
export const carriedFrom = (database: SqliteDatabase, { table, only, order, numbering }: CarriedTable): Iterable<CarriedRow> => {
  const by = order ?? (numbering === undefined ? undefined : [numbering]);
  const where = only ? `WHERE ${only.column} = ?` : '';
  return database.iterate(`SELECT * FROM ${table} ${where} ${by ? `ORDER BY ${by.join(', ')}` : ''}`, ...(only ? [only.value] : []));
};

export const tallyOf = (database: SqliteDatabase, carried: CarriedTable): Tally => {
  const tally = createTally(carried.numbering);
  for (const row of carriedFrom(database, carried)) tally.add(row);
  return tally.result();
};

/** What `documents` stand for as rows. */
export const tallyOfDocuments = async (carried: CarriedTable, documents: AsyncIterable<CarriedDocument>): Promise<Tally> => {
  const tally = createTally(carried.numbering);
  for await (const document of documents) for (const row of carried.rowsOf(document)) tally.add(row);
  return tally.result();
};

/** Puts documents into a table as rows, many in each commit. @returns how many rows */
export const carryInto = async (
  database: SqliteDatabase,
  { table, rowsOf }: CarriedTable,
  documents: AsyncIterable<CarriedDocument>,
): Promise<number> => {
  let waiting: CarriedRow[] = [];
  let rows = 0;
  const commit = async (): Promise<void> => {
    await database.commit(waiting.map((row) => insertion(table, row)));
    rows += waiting.length;
    waiting = [];
  };
  for await (const document of documents) {
    waiting.push(...rowsOf(document));
    if (waiting.length >= ROWS_A_COMMIT) await commit();
  }
  if (waiting.length > 0) await commit();
  return rows;
};

const insertion = (table: string, row: CarriedRow) => {
  const columns = Object.keys(row);
  const values = columns.map((column): SqliteValue => row[column] ?? null);
  return sqliteWrite(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`, values);
};
