import { DatabaseSync, backup } from 'node:sqlite';
import { AppError } from '@tanggap/kernel';

/** Pages handed over at once; the event loop gets its turn in between. */
const PAGES_A_STEP = 2_000;
const OPEN_TIMEOUT_MS = 5_000;

const CHECK_LIMIT = 1;

/** Faults as SQLite names them; where the damage is great it throws instead. */
const faultsOf = (connection: DatabaseSync): string[] => {
  try {
    return connection
      .prepare(`PRAGMA quick_check(${CHECK_LIMIT})`)
      .all()
      .map(({ quick_check: found }) => String(found))
      .filter((found) => found !== 'ok');
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
};

/**
 * Rows of each table of the store at `path`, which is checked for damage before.
 * @throws AppError `STORE_DAMAGED`
 */
export const countSoundRows = (path: string): Readonly<Record<string, number>> => {
  const connection = new DatabaseSync(path, { timeout: OPEN_TIMEOUT_MS });
  try {
    const [fault] = faultsOf(connection);
    if (fault !== undefined) throw new AppError('STORE_DAMAGED', `${path} is damaged: ${fault}`);
    const tables = connection
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`)
      .all()
      .map(({ name }) => String(name));
    const count = (table: string): number => Number(connection.prepare(`SELECT count(*) AS n FROM "${table}"`).get()?.['n']);
    return Object.fromEntries(tables.map((table) => [table, count(table)]));
  } finally {
    connection.close();
  }
};

export type SqliteCopy = {
  readonly from: string;
  /** Must not be there yet. */
  readonly to: string;
  /** Called after each step, with parts of the whole from 0 to 1. */
  onProgress?(done: number): void;
};

/**
 * Copies a store that others may be writing to, as it stood at one instant, into a single file without a journal.
 * Nobody waits for it; the journal of the store grows until it is done.
 *
 * @returns Unix milliseconds of that instant
 */
export const copySqlite = async ({ from, to, onProgress }: SqliteCopy): Promise<number> => {
  // Not read-only: the last one to close the store could then not put its journal away.
  const source = new DatabaseSync(from, { timeout: OPEN_TIMEOUT_MS });
  try {
    // The first read fixes what is seen until the end. Without it each commit of another process would begin the copy anew.
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
    const at = Date.now();
    await backup(source, to, {
      rate: PAGES_A_STEP,
      progress: ({ totalPages, remainingPages }) => onProgress?.((totalPages - remainingPages) / Math.max(1, totalPages)),
    });
    source.exec('ROLLBACK');
    const copy = new DatabaseSync(to);
    copy.exec('PRAGMA journal_mode = DELETE');
    copy.close();
    return at;
  } finally {
    source.close();
  }
};
