import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import type { Migration, SqliteDatabase } from './database.ts';
import { groupCommit } from './group-commit.ts';

/** FULL: a commit that was acknowledged survives the loss of power. Foreign keys are ours to keep, by design of rows. */
const PRAGMAS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA busy_timeout = 5000;
  PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = -16000;
`;

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

/** Opens or makes the store at `path`; `:memory:` for a unit test. */
export const openSqlite = (path: string): SqliteDatabase => {
  const connection = new DatabaseSync(path);
  connection.exec(PRAGMAS);
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
    migrate: (migrations) => applyMigrations(connection, migrations),
    onCommit: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      await committer.drain();
      connection.close();
    },
  };
};
