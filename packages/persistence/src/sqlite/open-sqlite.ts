import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import type { Migration, SqliteDatabase } from './database.ts';
import { groupCommit } from './group-commit.ts';

/** FULL: a commit that was acknowledged survives the loss of power. */
const PRAGMAS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = -16000;
`;

const BULK_PRAGMAS = `
  PRAGMA synchronous = NORMAL;
  PRAGMA wal_autocheckpoint = 40000;
`;

/** How long the driver may block for another process: opening and migrating do not come back by themselves, commits do. */
const OPEN_TIMEOUT_MS = 5_000;
const COMMIT_TIMEOUT_MS = 20;

const applyMigrations = (connection: DatabaseSync, migrations: readonly Migration[]) => {
  connection.exec('CREATE TABLE IF NOT EXISTS persistence_migration (id TEXT PRIMARY KEY) STRICT');
  for (const migration of migrations) {
    connection.exec('BEGIN IMMEDIATE');
    try {
      const { changes } = connection.prepare('INSERT OR IGNORE INTO persistence_migration (id) VALUES (?)').run(migration.id);
      if (Number(changes) === 1) connection.exec(migration.sql);
      connection.exec('COMMIT');
    } catch (error) {
      connection.exec('ROLLBACK');
      throw error;
    }
  }
};

export type SqliteOptions = {
  /** Deleted bytes are overwritten in the file, as erasing a key needs it. Costs a third of the write rate. For small files: little is kept in memory. */
  readonly overwriteDeleted?: boolean;
  /**
   * For bulk work that can be done again: the newest commits may be lost with the power, never a part of one and never an
   * older one. Twice as fast.
   */
  readonly bulk?: boolean;
};

/** Opens or makes the store at `path`; `:memory:` for a unit test. */
export const openSqlite = (path: string, options: SqliteOptions = {}): SqliteDatabase => {
  const connection = new DatabaseSync(path, { timeout: OPEN_TIMEOUT_MS });
  connection.exec(PRAGMAS);
  if (options.overwriteDeleted) connection.exec('PRAGMA secure_delete = ON; PRAGMA cache_size = -2000;');
  if (options.bulk) connection.exec(BULK_PRAGMAS);
  const mayBlock = (milliseconds: number) => connection.exec(`PRAGMA busy_timeout = ${milliseconds}`);
  mayBlock(COMMIT_TIMEOUT_MS);
  const statements = new Map<string, StatementSync>();
  const listeners = new Set<() => void>();

  const statement = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known) return known;
    const prepared = connection.prepare(sql);
    statements.set(sql, prepared);
    return prepared;
  };

  const committer = groupCommit(connection, statement, () => {
    for (const listener of listeners) listener();
  });

  return {
    profile: 'embedded',
    commit: committer.commit,
    all: (sql, ...params) => statement(sql).all(...params),
    get: (sql, ...params) => statement(sql).get(...params),
    // A statement of its own: an iteration must not be reset by another use of the same text.
    iterate: (sql, ...params) => connection.prepare(sql).iterate(...params),
    migrate: (migrations) => {
      mayBlock(OPEN_TIMEOUT_MS);
      try {
        applyMigrations(connection, migrations);
      } finally {
        mayBlock(COMMIT_TIMEOUT_MS);
      }
    },
    emptyJournal: () => connection.exec('PRAGMA wal_checkpoint(TRUNCATE)'),
    onCommit: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      await committer.close();
      connection.close();
    },
  };
};
