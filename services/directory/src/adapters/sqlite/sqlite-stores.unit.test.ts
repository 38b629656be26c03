import { openSqlite } from '@tanggap/persistence/sqlite';
import { describeApiKeyStore } from '#/ports/api-key-store.contract.ts';
import { describeDirectoryStore } from '#/ports/directory-store.contract.ts';
import { directoryMigrations } from './migrations.ts';
import { sqliteApiKeyStore } from './sqlite-api-key-store.ts';
import { sqliteDirectoryStore } from './sqlite-directory-store.ts';

const open = () => {
  const database = openSqlite(':memory:');
  database.migrate(directoryMigrations);
  return { database, unitOfWork: database, close: database.close };
};

describeDirectoryStore('sqlite', async () => {
  const { database, ...rest } = open();
  return { ...rest, store: sqliteDirectoryStore(database) };
});

describeApiKeyStore('sqlite', async () => {
  const { database, ...rest } = open();
  return { ...rest, keys: sqliteApiKeyStore(database) };
});
