import { openSqlite } from '@tanggap/persistence/sqlite';
import { contactsContract } from '#/ports/contacts.contract.ts';
import { deliveriesContract } from '#/ports/deliveries.contract.ts';
import { notificationMigrations } from './migrations.ts';
import { sqliteContacts } from './sqlite-contacts.ts';
import { sqliteDeliveries } from './sqlite-deliveries.ts';

const openDatabase = () => {
  const database = openSqlite(':memory:');
  database.migrate(notificationMigrations);
  return database;
};

contactsContract('sqlite', async () => {
  const database = openDatabase();
  return { contacts: sqliteContacts(database), unitOfWork: database, close: database.close };
});

deliveriesContract('sqlite', async () => {
  const database = openDatabase();
  return { deliveries: sqliteDeliveries(database), unitOfWork: database, close: database.close };
});
