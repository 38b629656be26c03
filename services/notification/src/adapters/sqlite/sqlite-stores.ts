import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import type { Stores } from '#/ports/stores.ts';
import { notificationMigrations } from './migrations.ts';
import { sqliteContacts } from './sqlite-contacts.ts';
import { sqliteDeliveries } from './sqlite-deliveries.ts';

/** Brings the tables up to date, then gives the stores over them. */
export const sqliteStores = (database: SqliteDatabase): Stores => {
  database.migrate(notificationMigrations);
  return { contacts: sqliteContacts(database), deliveries: sqliteDeliveries(database) };
};
