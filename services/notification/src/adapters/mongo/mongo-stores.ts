import type { MongoDatabase } from '@tanggap/persistence/mongo';
import type { Stores } from '#/ports/stores.ts';
import { mongoContacts } from './mongo-contacts.ts';
import { mongoDeliveries } from './mongo-deliveries.ts';

/** The stores over a database that was migrated before. */
export const mongoStores = (database: MongoDatabase): Stores => ({
  contacts: mongoContacts(database),
  deliveries: mongoDeliveries(database),
});
