import { openSqlite } from '@tanggap/persistence/sqlite';
import { describeInbox } from '../inbox.contract.ts';
import { messagingMigrations } from './migrations.ts';
import { sqliteInbox } from './sqlite-inbox.ts';

describeInbox('sqlite', async () => {
  const database = openSqlite(':memory:');
  database.migrate(messagingMigrations);
  return { inbox: sqliteInbox(database), unitOfWork: database, close: database.close };
});
