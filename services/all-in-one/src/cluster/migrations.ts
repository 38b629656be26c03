import { caseworkMongoMigrations } from '@tanggap/casework';
import { SERVICES } from '@tanggap/contracts';
import type { ServiceName } from '@tanggap/contracts';
import { directoryMongoMigrations } from '@tanggap/directory';
import { escalationMongoMigrations } from '@tanggap/escalation';
import { intakeMongoMigrations } from '@tanggap/intake';
import { messagingMongoMigrations } from '@tanggap/messaging/kafka';
import { notificationMongoMigrations } from '@tanggap/notification';
import { oversightMongoMigrations } from '@tanggap/oversight';
import type { MongoMigration } from '@tanggap/persistence/mongo';
import { databaseNames, installationMongoMigrations } from '@tanggap/service-kit/cluster';
import { vaultMongoMigrations } from '@tanggap/vault/mongo';

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

const migrationsOf = (service: ServiceName): readonly MongoMigration[] => [...messagingMongoMigrations, ...OF_SERVICES[service]];

/** Of all databases of an installation, by their names. */
export const migrationsByDatabase = (prefix: string): ReadonlyMap<string, readonly MongoMigration[]> => {
  const names = databaseNames(prefix);
  return new Map([
    [names.installation, installationMongoMigrations],
    [names.keys, vaultMongoMigrations],
    ...SERVICES.map((service) => [names.of(service), migrationsOf(service)] as const),
  ]);
};
