import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import type { Stores } from '#/ports/stores.ts';
import { directoryMigrations } from './migrations.ts';
import { sqliteApiKeyStore } from './sqlite-api-key-store.ts';
import { sqliteDirectoryStore } from './sqlite-directory-store.ts';
import { sqliteReorganisationStore } from './sqlite-reorganisation-store.ts';

/** Brings the tables up to date, then gives the stores over them. */
export const sqliteStores = (database: SqliteDatabase): Stores => {
  database.migrate(directoryMigrations);
  return {
    directory: sqliteDirectoryStore(database),
    keys: sqliteApiKeyStore(database),
    reorganisations: sqliteReorganisationStore(database),
  };
};
