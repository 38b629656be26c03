import { openTestMongo } from '@tanggap/testkit/servers';
import { afterAll } from 'vitest';
import { describeKeyStore } from './key-store.contract.ts';
import { mongoKeyStore, vaultMongoMigrations } from './mongo-key-store.ts';

const { database, empty } = await openTestMongo('keys', vaultMongoMigrations);
afterAll(() => database.close());

describeKeyStore('mongo', async () => {
  await empty();
  return { keyStore: mongoKeyStore(database), close: async () => undefined };
});
