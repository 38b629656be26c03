import type { MongoDatabase } from '@tanggap/persistence/mongo';
import type { Stores } from '#/ports/stores.ts';
import { mongoApiKeyStore } from './mongo-api-key-store.ts';
import { mongoDirectoryStore } from './mongo-directory-store.ts';
import { mongoReorganisationStore } from './mongo-reorganisation-store.ts';

/** The stores over a database that was migrated before. */
export const mongoStores = (database: MongoDatabase): Stores => ({
  directory: mongoDirectoryStore(database),
  keys: mongoApiKeyStore(database),
  reorganisations: mongoReorganisationStore(database),
});
