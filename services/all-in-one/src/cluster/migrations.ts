import { caseworkMongoMigrations } from '@tanggap/casework';
import type { ServiceName } from '@tanggap/contracts';
import { directoryMongoMigrations } from '@tanggap/directory';
import { escalationMongoMigrations } from '@tanggap/escalation';
import { intakeMongoMigrations } from '@tanggap/intake';
import { messagingMongoMigrations } from '@tanggap/messaging/kafka';
import { notificationMongoMigrations } from '@tanggap/notification';
import { oversightMongoMigrations } from '@tanggap/oversight';
import type { MongoMigration } from '@tanggap/persistence/mongo';

const OF_SERVICES: Readonly<Record<ServiceName, readonly MongoMigration[]>> = {
  directory: directoryMongoMigrations,
  intake: intakeMongoMigrations,
  classification: [],
  routing: [],
  casework: caseworkMongoMigrations,
  escalation: escalationMongoMigrations,
  notification: notificationMongoMigrations,
  oversight: oversightMongoMigrations,
  web: [],
};

/** All migrations of one service's database. */
export const migrationsOf = (service: ServiceName): readonly MongoMigration[] => [...messagingMongoMigrations, ...OF_SERVICES[service]];
