import { AppError } from '@tanggap/kernel';
import { eventsInTopics, refillTopics, resendOutbox } from '@tanggap/messaging/kafka';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import { openMongo } from '@tanggap/persistence/mongo/open';
import { createLogger } from '@tanggap/service-kit';
import type { ClusterSettings } from '@tanggap/service-kit';
import { setUpTopics } from '../cluster/setup.ts';
import type { Progress } from './progress.ts';

const logger = createLogger('silent');
const ALL_TIME = Temporal.Instant.fromEpochMilliseconds(0);
const kafkaOf = ({ kafkaBrokers, namePrefix }: ClusterSettings) => ({ brokers: kafkaBrokers, clientId: `${namePrefix}-restore` });

/**
 * What the restored stores know nothing of would look to them like events that they have said themselves.
 * @throws AppError `KAFKA_NOT_EMPTY`
 */
export const requireEmptyTopics = async (settings: ClusterSettings): Promise<void> => {
  const { namePrefix } = settings;
  const events = await eventsInTopics(kafkaOf(settings), namePrefix, logger);
  if (events === 0) return;
  throw new AppError(
    'KAFKA_NOT_EMPTY',
    `Kafka holds ${events} events of ${namePrefix}, also such that what is to be put there does not know: delete its topics ${namePrefix}.*, or begin with an empty Kafka`,
  );
};

const withDatabases = async <T>(
  url: string,
  names: readonly string[],
  work: (databases: readonly MongoDatabase[]) => Promise<T>,
): Promise<T> => {
  const [first, ...others] = names;
  if (first === undefined) return work([]);
  const database = await openMongo({ url, name: first, logger });
  try {
    return await work([database, ...others.map((name) => database.sibling(name))]);
  } finally {
    await database.close();
  }
};

/** Kafka has nothing: whatever is kept of what was sent waits to be sent once more. */
export const haveAllSentAgain = ({ mongoUrl }: ClusterSettings, names: readonly string[]): Promise<void> =>
  withDatabases(mongoUrl, names, async (databases) => {
    await Promise.all(databases.map((one) => resendOutbox(one, ALL_TIME)));
  });

/** Sends all that waits, to topics that are made if they are missing. @returns how many events */
export const fillTopics = async (settings: ClusterSettings, names: readonly string[], progress: Progress): Promise<number> => {
  await setUpTopics(settings, logger);
  return withDatabases(settings.mongoUrl, names, (databases) =>
    refillTopics({
      kafka: kafkaOf(settings),
      prefix: settings.namePrefix,
      databases,
      logger,
      onProgress: (sent) => progress.at(`${sent} events sent to Kafka`),
    }),
  );
};
