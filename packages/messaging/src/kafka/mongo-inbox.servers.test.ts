import { openMongo } from '@tanggap/persistence/mongo/open';
import { realServers } from '@tanggap/testkit/servers';
import { logger } from '../../test/kafka-place.ts';
import { describeInbox } from '../inbox.contract.ts';
import { mongoInbox } from './mongo-inbox.ts';
import { messagingMongoMigrations } from './mongo-migrations.ts';

const { mongoUrl, prefix } = await realServers();
let opened = 0;

describeInbox('mongo', async () => {
  opened += 1;
  const database = await openMongo({ url: mongoUrl, name: `${prefix}_${opened}`, logger });
  await database.migrate(messagingMongoMigrations);
  return { inbox: mongoInbox(database), unitOfWork: database, close: database.close };
});
