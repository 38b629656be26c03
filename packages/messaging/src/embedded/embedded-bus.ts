import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import type { Logger } from 'pino';
import { createConsumer } from '../consumer/consumer.ts';
import type { ConsumerParts } from '../consumer/consumer.ts';
import type { EventBus } from '../ports/event-bus.ts';
import { followLog } from './log-follower.ts';
import { createLogReader } from './log-reader.ts';
import { createLogSource } from './log-source.ts';
import { messagingMigrations } from './migrations.ts';
import { sqliteInbox } from './sqlite-inbox.ts';
import { sqliteOutbox } from './sqlite-outbox.ts';
import { sqliteParkingLot } from './sqlite-parking-lot.ts';

export type EmbeddedBusOptions = {
  readonly database: SqliteDatabase;
  readonly logger: Logger;
  readonly beforeHandling?: ConsumerParts['beforeHandling'];
};

/** Transport of the embedded profile: the outbox table itself is the log that all groups read. */
export const createEmbeddedBus = ({ database, logger, beforeHandling }: EmbeddedBusOptions): EventBus => {
  database.migrate(messagingMigrations);
  const reader = createLogReader(database, logger);
  const source = createLogSource(database, reader, logger);
  const inbox = sqliteInbox(database);
  const parkingLot = sqliteParkingLot(database);
  return {
    outbox: sqliteOutbox,
    consume: (options) =>
      createConsumer(options, { source, inbox, parkingLot, unitOfWork: database, logger, ...(beforeHandling && { beforeHandling }) }),
    follow: (topic, from, onEvent) => followLog(reader, logger, topic, from, onEvent),
    parkingLot,
    // The outbox is the log: what is committed is published.
    outboxBacklog: async () => ({ pending: 0, oldestAgeMs: 0 }),
    awayFor: () => 0,
    close: async () => reader.close(),
  };
};
