import type { ServiceName } from '@tanggap/contracts';
import { AppError } from '@tanggap/kernel';
import { inspectTopics, kafkaBus, messagingMongoMigrations } from '@tanggap/messaging/kafka';
import type { KafkaSettings } from '@tanggap/messaging/kafka';
import type { MongoDatabase, MongoMigration } from '@tanggap/persistence/mongo';
import { openMongo } from '@tanggap/persistence/mongo/open';
import { createBullmqAlarmClock } from '@tanggap/timers/bullmq';
import { createVault } from '@tanggap/vault';
import { mongoKeyStore, vaultMongoMigrations } from '@tanggap/vault/mongo';
import type { Logger } from 'pino';
import { createAccess } from '../access/access.ts';
import { createDirectory } from '../directory/directory.ts';
import { createMetrics } from '../metrics/metrics.ts';
import type { ServiceParts } from '../service.ts';
import { withCommitSpans, withRingSpans } from '../tracing/spans.ts';
import { startTracing } from '../tracing/tracing.ts';
import { clockAnchorOf, installationMongoMigrations } from './clock-anchor.ts';
import type { ClusterSettings } from '../cluster-settings.ts';
import { requireNotMoved } from './moved-mark.ts';
import { databaseNames } from './names.ts';
import { openServerClock } from './server-clock.ts';
import { waitFor, waitOnce } from './wait-for.ts';

/** A store that says nothing for so long is asked again. Milliseconds. */
const SELECTION_MS = 5_000;

export type ClusterPlace = { readonly name: ServiceName; readonly version: string; readonly migrations: readonly MongoMigration[] };

const requireMigrations = async (database: MongoDatabase, migrations: readonly MongoMigration[]): Promise<void> => {
  const missing = await database.missing(migrations);
  if (missing.length === 0) return;
  throw new AppError(
    'MIGRATIONS_MISSING',
    `${database.name} is not up to date (${missing.join(', ')}): run tanggap setup, then start again`,
  );
};

const requireTopics = async (kafka: KafkaSettings, prefix: string, logger: Logger): Promise<void> => {
  const topics = await inspectTopics(kafka, prefix, 1, logger);
  const unfit = topics.filter(({ partitions, expectedPartitions }) => partitions !== expectedPartitions);
  if (unfit.length === 0) return;
  const names = unfit.map(({ topic, partitions }) => `${topic} ${partitions === null ? 'is missing' : `has ${partitions} partitions`}`);
  throw new AppError('TOPICS_UNFIT', `Kafka does not have the topics that are needed (${names.join(', ')}): run tanggap setup`);
};

/**
 * Connects one service to the cluster's servers, waiting for them up to a minute, and gives what it needs. Whatever is
 * begun is put on `begun`.
 * @throws AppError `DEPENDENCY_UNREACHABLE`, `MIGRATIONS_MISSING`, `INSTALLATION_MOVED`, `TOPICS_UNFIT`
 */
export const openCluster = async (
  { name, version, migrations }: ClusterPlace,
  settings: ClusterSettings,
  logger: Logger,
  begun: AsyncDisposableStack,
): Promise<{ readonly parts: ServiceParts; readonly database: MongoDatabase }> => {
  const { namePrefix: prefix, mongoUrl, kafkaBrokers, redisUrl, tracesUrl } = settings;
  if (tracesUrl !== null) {
    const tracing = await startTracing({ url: tracesUrl, serviceName: `${prefix}-${name}`, version });
    begun.defer(tracing.stop);
  }

  const names = databaseNames(prefix);
  const database = await waitFor(
    'MongoDB',
    () => openMongo({ url: mongoUrl, name: names.of(name), logger, selectionTimeoutMs: SELECTION_MS }),
    { logger },
  );
  begun.defer(database.close);
  const keys = database.sibling(names.keys);
  const installation = database.sibling(names.installation);
  await requireMigrations(database, [...messagingMongoMigrations, ...migrations]);
  await requireMigrations(keys, vaultMongoMigrations);
  await requireMigrations(installation, installationMongoMigrations);
  await requireNotMoved(installation);

  const serverClock = await openServerClock({ serverNow: database.serverNow, logger });
  begun.defer(serverClock.stop);
  const clock = serverClock.clock(await clockAnchorOf(installation, settings, serverClock.realNow(), logger));

  const traced = tracesUrl === null ? database : withCommitSpans(database);
  const kafka = { brokers: kafkaBrokers, clientId: `${prefix}-${name}` };
  await waitFor('Kafka', () => requireTopics(kafka, prefix, logger), { logger });
  const bus = kafkaBus({ kafka, prefix, database: traced, service: name, logger });
  begun.defer(bus.close);
  bus.startRelay();
  const directory = createDirectory(bus);
  const access = createAccess(bus);
  begun.defer(async () => void (await Promise.all([directory.stop(), access.stop()])));
  // Without them keys that are valid would be refused, and places that exist be unknown.
  await waitOnce('the directory and the keys, from Kafka', Promise.all([directory.ready, access.ready]), { logger });

  return {
    database,
    parts: {
      clock,
      logger,
      database: traced,
      bus,
      directory,
      access,
      metrics: createMetrics(),
      vault: (grants) => createVault(mongoKeyStore(keys), settings.masterKey, grants),
      alarmClock: (service) => {
        const alarmClock = createBullmqAlarmClock({ redisUrl, prefix, service, clock, logger });
        return tracesUrl === null ? alarmClock : withRingSpans(alarmClock, service);
      },
    },
  };
};
