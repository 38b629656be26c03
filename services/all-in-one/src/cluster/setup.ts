import { SERVICES } from '@tanggap/contracts';
import { AppError } from '@tanggap/kernel';
import { countBrokers, createTopics, inspectTopics } from '@tanggap/messaging/kafka';
import { initiateReplicaSet, inspectMongo } from '@tanggap/persistence/mongo/admin';
import type { MongoDatabase, MongoMigration } from '@tanggap/persistence/mongo';
import { openMongo } from '@tanggap/persistence/mongo/open';
import type { ClusterSettings, Logger } from '@tanggap/service-kit';
import { clockAnchorOf, databaseNames, openServerClock, waitFor } from '@tanggap/service-kit/cluster';
import { inspectRedis } from '@tanggap/timers/bullmq';
import { requireNoUnfinishedRestore } from '../backup/unfinished-restore.ts';
import { migrationsByDatabase } from './migrations.ts';

export type SetupStep = {
  readonly step: 'replica-set' | 'databases' | 'clock' | 'topics' | 'redis';
  /** True when something was made that was not there. */
  readonly changed: boolean;
  readonly text: string;
  /** What somebody should look at. */
  readonly warnings: readonly string[];
};

const SELECTION_MS = 5_000;
const LOOK_MS = 2_000;
/** As many copies as survive the loss of one broker with two of them in step. */
const REPLICAS = 3;

const migrate = async (database: MongoDatabase, migrations: readonly MongoMigration[]): Promise<number> => {
  const missing = await database.missing(migrations);
  // Also when none is missing: the database has some of its own.
  await database.migrate(migrations);
  return missing.length;
};

const replicaSet = async ({ mongoUrl }: ClusterSettings, logger: Logger): Promise<SetupStep> => {
  if (mongoUrl.startsWith('mongodb+srv:')) return { step: 'replica-set', changed: false, text: 'kept by whoever runs it', warnings: [] };
  const makeUnlessThere = async (): Promise<boolean> => {
    // Any member can tell that there is one, also while the first is down.
    const known = await inspectMongo(mongoUrl, LOOK_MS).catch(() => null);
    return known?.setName ? false : initiateReplicaSet(mongoUrl);
  };
  const made = await waitFor('MongoDB', makeUnlessThere, { logger });
  return { step: 'replica-set', changed: made, text: made ? 'made' : 'was there', warnings: [] };
};

/** Brings all databases of an installation up to date; `base` is any of them. @returns how many migrations were missing */
export const migrateAll = async (base: MongoDatabase, prefix: string): Promise<number> => {
  let applied = 0;
  for (const [name, migrations] of migrationsByDatabase(prefix)) applied += await migrate(base.sibling(name), migrations);
  return applied;
};

const databases = async (base: MongoDatabase, prefix: string): Promise<SetupStep> => {
  await requireNoUnfinishedRestore(base, prefix);
  const applied = await migrateAll(base, prefix);
  const text = applied === 0 ? `${SERVICES.length + 2} are up to date` : `${applied} migrations applied`;
  return { step: 'databases', changed: applied > 0, text, warnings: [] };
};

const clock = async (base: MongoDatabase, settings: ClusterSettings, logger: Logger): Promise<SetupStep> => {
  const serverClock = await openServerClock({ serverNow: base.serverNow, logger });
  serverClock.stop();
  const anchor = await clockAnchorOf(base, settings, serverClock.realNow(), logger);
  if (!anchor) return { step: 'clock', changed: false, text: 'real time, as the database has it', warnings: [] };
  const now = serverClock.clock(anchor).now().round('second');
  return { step: 'clock', changed: false, text: `played at ${anchor.scale} times its pace; it is ${now.toString()}`, warnings: [] };
};

/** Makes the topics that are missing. @throws AppError `DEPENDENCY_UNREACHABLE`, `TOPICS_UNFIT` */
export const setUpTopics = async ({ kafkaBrokers, namePrefix }: ClusterSettings, logger: Logger): Promise<SetupStep> => {
  const kafka = { brokers: kafkaBrokers, clientId: `${namePrefix}-setup` };
  const brokers = await waitFor('Kafka', () => countBrokers(kafka, logger), { logger });
  const replicas = Math.min(REPLICAS, brokers);
  const { created } = await createTopics(kafka, namePrefix, replicas, logger);
  const inspected = await inspectTopics(kafka, namePrefix, replicas, logger);
  const faults = inspected.flatMap((topic) => topic.faults);
  if (inspected.some(({ partitions, expectedPartitions }) => partitions !== expectedPartitions)) {
    throw new AppError('TOPICS_UNFIT', `Kafka does not have the topics that are needed:\n  ${faults.join('\n  ')}`);
  }
  const text =
    created.length === 0 ? `${inspected.length} were there` : `${created.length} made, on ${replicas} of ${brokers} brokers each`;
  return { step: 'topics', changed: created.length > 0, text, warnings: faults };
};

const redis = async ({ redisUrl }: ClusterSettings, logger: Logger): Promise<SetupStep> => {
  const { version, faults } = await waitFor('Redis', () => inspectRedis(redisUrl), { logger });
  return { step: 'redis', changed: false, text: version, warnings: faults.map(({ message }) => message) };
};

/**
 * Makes whatever an installation needs before its services start, and changes nothing that is there. Waits for each server
 * up to a minute. Safe to run again, also beside running services and beside itself.
 * @throws AppError `DEPENDENCY_UNREACHABLE`, `TOPICS_UNFIT`, `RESTORE_UNFINISHED`
 */
export const setUp = async (settings: ClusterSettings, logger: Logger, tell: (step: SetupStep) => void): Promise<void> => {
  tell(await replicaSet(settings, logger));
  const { namePrefix, mongoUrl } = settings;
  const name = databaseNames(namePrefix).installation;
  const base = await waitFor('a primary of MongoDB', () => openMongo({ url: mongoUrl, name, logger, selectionTimeoutMs: SELECTION_MS }), {
    logger,
  });
  try {
    tell(await databases(base, namePrefix));
    tell(await clock(base, settings, logger));
  } finally {
    await base.close();
  }
  tell(await setUpTopics(settings, logger));
  tell(await redis(settings, logger));
};
