import type { Migration, SqliteDatabase, SqliteValue } from '@tanggap/persistence';
import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { DataKey, KeyStore } from './key-store.ts';

const migrations: readonly Migration[] = [
  { id: 'vault-0001', sql: 'CREATE TABLE vault_key (id TEXT PRIMARY KEY, wrapped BLOB NOT NULL) STRICT, WITHOUT ROWID' },
];

const keyOf = (row: Readonly<Record<string, SqliteValue>> | undefined): DataKey | undefined =>
  row && row['wrapped'] instanceof Uint8Array ? { id: String(row['id']), wrapped: row['wrapped'] } : undefined;

/**
 * Keys live in a file of their own, so that a backup of the data holds none of them. `database` must be opened with
 * `overwriteDeleted`.
 */
export const sqliteKeyStore = (database: SqliteDatabase): KeyStore => {
  database.migrate([...migrations]);
  return {
    add: async (keys) =>
      database.commit(
        keys.map((key) => sqliteWrite('INSERT INTO vault_key (id, wrapped) VALUES (?, ?) ON CONFLICT DO NOTHING', [key.id, key.wrapped])),
      ),
    get: async (id) => keyOf(database.get('SELECT id, wrapped FROM vault_key WHERE id = ?', id)),
    any: async () => keyOf(database.get('SELECT id, wrapped FROM vault_key LIMIT 1')),
    remove: async (id) => {
      await database.commit([sqliteWrite('DELETE FROM vault_key WHERE id = ?', [id])]);
      // The deleted bytes are overwritten in the file (overwriteDeleted), and their older copy in the journal goes.
      database.emptyJournal();
    },
  };
};
