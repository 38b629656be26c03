import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createEmbeddedBus } from '@tanggap/messaging/embedded';
import type { EmbeddedBusOptions } from '@tanggap/messaging/embedded';
import type { EventBus } from '@tanggap/messaging';
import { openSqlite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import { withCommitSpans } from '@tanggap/service-kit';
import type { Logger } from '@tanggap/service-kit';
import { sqliteKeyStore } from '@tanggap/vault';
import type { KeyStore } from '@tanggap/vault';
import { leaseMigrations } from './lease.ts';
import { masterKeyOf } from './master-key.ts';

export type Stores = {
  readonly database: SqliteDatabase;
  readonly bus: EventBus;
  /** The file that holds keys and nothing else. */
  readonly keys: SqliteDatabase;
  readonly keyStore: KeyStore;
  readonly masterKey: Uint8Array;
  close(): Promise<void>;
};

export type StoresOptions = {
  readonly beforeHandling?: EmbeddedBusOptions['beforeHandling'];
  /** As of `openSqlite`. Keys are always flushed at once. */
  readonly bulk?: boolean;
  /** Makes a span of each commit. */
  readonly traced?: boolean;
};

/** Opens or makes the data folder of the embedded profile. Nothing runs yet: commands open it too. */
export const openStores = (dataDir: string, logger: Logger, { beforeHandling, bulk = false, traced }: StoresOptions = {}): Stores => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const masterKey = masterKeyOf(dataDir);
  const opened = openSqlite(join(dataDir, 'tanggap.db'), { bulk });
  const database = traced ? withCommitSpans(opened) : opened;
  const keys = openSqlite(join(dataDir, 'keys', 'keys.db'), { overwriteDeleted: true });
  database.migrate(leaseMigrations);
  const bus = createEmbeddedBus({ database, logger, ...(beforeHandling && { beforeHandling }) });
  return {
    database,
    bus,
    keys,
    keyStore: sqliteKeyStore(keys),
    masterKey,
    close: async () => {
      await bus.close();
      await Promise.all([database.close(), keys.close()]);
    },
  };
};
