import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import { createLogger } from '@tanggap/service-kit';
import { serviceMigrations } from '../embedded/migrations.ts';
import { openStores } from '../embedded/open-stores.ts';
import type { Carry } from './carries.ts';

/** The stores of a data folder, without any service. */
export type Folder = {
  readonly masterKey: Uint8Array;
  readonly database: SqliteDatabase;
  /** The store that holds the rows of a carry. */
  storeOf(carry: Carry): SqliteDatabase;
  /** Brings all tables up to date with this version; only for whoever has the folder alone. */
  migrate(): void;
};

/** Opens or makes a data folder. */
export const openFolder = (dataDir: string, begun: AsyncDisposableStack): Folder => {
  const { database, keys, masterKey, close } = openStores(dataDir, createLogger('silent'));
  begun.defer(close);
  return {
    masterKey,
    database,
    storeOf: ({ holds }) => (holds === 'keys' ? keys : database),
    migrate: () => database.migrate(serviceMigrations),
  };
};
