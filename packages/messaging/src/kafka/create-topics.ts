import kafkajs from 'kafkajs';
import type { Admin } from 'kafkajs';
import type { Logger } from 'pino';
import { kafkaClient } from './kafka-client.ts';
import type { KafkaSettings } from './kafka-client.ts';
import { wantedTopics } from './topic-settings.ts';
import type { WantedTopic } from './topic-settings.ts';

export type TopicsReport = {
  readonly created: readonly string[];
  /** What is not as it must be, and what to do; nothing of it was changed. */
  readonly faults: readonly string[];
};

export type InspectedTopic = {
  readonly topic: string;
  readonly expectedPartitions: number;
  /** Null: there is no such topic. */
  readonly partitions: number | null;
  /** Of the partition with the fewest; 0 when there is no such topic. */
  readonly replicas: number;
  readonly faults: readonly string[];
};

const withAdmin = async <T>(kafka: KafkaSettings, logger: Logger, work: (admin: Admin) => Promise<T>): Promise<T> => {
  const admin = kafkaClient(kafka, logger).admin();
  try {
    await admin.connect();
    return await work(admin);
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
};

const settingsOf = async (admin: Admin, name: string): Promise<ReadonlyMap<string, string>> => {
  const resources = [{ type: kafkajs.ConfigResourceTypes.TOPIC, name }];
  const answer = await admin.describeConfigs({ resources, includeSynonyms: false });
  return new Map(answer.resources.flatMap(({ configEntries }) => configEntries.map((entry) => [entry.configName, entry.configValue])));
};

const faultsOf = (topic: WantedTopic, partitions: number, settings: ReadonlyMap<string, string>): string[] => {
  const { name } = topic;
  const counted =
    partitions === topic.partitions
      ? []
      : [
          `${name} has ${partitions} partitions and must have ${topic.partitions}: the order per case depends on it. ` +
            'If it holds nothing yet, delete it and run this again.',
        ];
  const different = Object.entries(topic.settings).filter(([setting, value]) => settings.get(setting) !== value);
  return [
    ...counted,
    ...different.map(
      ([setting, value]) =>
        `${name} has ${setting}=${settings.get(setting) ?? '(nothing)'} and should have ${value}: ` +
        `kafka-configs.sh --alter --entity-type topics --entity-name ${name} --add-config ${setting}=${value}`,
    ),
  ];
};

const inspect = async (admin: Admin, wanted: readonly WantedTopic[]): Promise<InspectedTopic[]> => {
  const there = new Set(await admin.listTopics());
  return Promise.all(
    wanted.map(async (topic): Promise<InspectedTopic> => {
      const facts = { topic: topic.name, expectedPartitions: topic.partitions };
      if (!there.has(topic.name)) return { ...facts, partitions: null, replicas: 0, faults: [] };
      const [metadata] = (await admin.fetchTopicMetadata({ topics: [topic.name] })).topics;
      const partitions = metadata?.partitions ?? [];
      const replicas = Math.min(...partitions.map((partition) => partition.replicas.length));
      return {
        ...facts,
        partitions: partitions.length,
        replicas,
        faults: faultsOf(topic, partitions.length, await settingsOf(admin, topic.name)),
      };
    }),
  );
};

/** A topic that exists is not yet one that can be used. Milliseconds. */
const USABLE_MS = 60_000;
const LOOK_MS = 100;

/** @throws what the brokers say of the topic when the time is up */
const untilUsable = async (admin: Admin, name: string): Promise<void> => {
  for (const began = performance.now(); ;) {
    try {
      await admin.fetchTopicOffsets(name);
      return;
    } catch (error) {
      if (performance.now() - began > USABLE_MS) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
};

/** Looks at the topics of an installation and changes nothing. @throws when no broker answers */
export const inspectTopics = (
  kafka: KafkaSettings,
  prefix: string,
  replicationFactor: number,
  logger: Logger,
): Promise<readonly InspectedTopic[]> => withAdmin(kafka, logger, (admin) => inspect(admin, wantedTopics(prefix, replicationFactor)));

/**
 * Makes the topics of an installation that are missing. Nobody else does: a topic that came by itself would have the
 * wrong number of partitions, which cannot be mended once it holds events.
 * @throws when no broker answers, or when there are fewer brokers than replicas
 */
export const createTopics = (kafka: KafkaSettings, prefix: string, replicationFactor: number, logger: Logger): Promise<TopicsReport> =>
  withAdmin(kafka, logger, async (admin) => {
    const wanted = wantedTopics(prefix, replicationFactor);
    const inspected = await inspect(admin, wanted);
    const missing = wanted.filter(({ name }) => inspected.some(({ topic, partitions }) => topic === name && partitions === null));
    if (missing.length > 0) {
      await admin.createTopics({
        // It would fail at a broker that has not heard of them yet.
        waitForLeaders: false,
        topics: missing.map(({ name, partitions, settings }) => ({
          topic: name,
          numPartitions: partitions,
          replicationFactor,
          configEntries: Object.entries(settings).map(([setting, value]) => ({ name: setting, value })),
        })),
      });
      await Promise.all(missing.map(({ name }) => untilUsable(admin, name)));
    }
    return { created: missing.map(({ name }) => name), faults: inspected.flatMap(({ faults }) => faults) };
  });
