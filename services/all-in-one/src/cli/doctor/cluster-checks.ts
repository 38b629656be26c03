import type { ServiceName } from '@tanggap/contracts';
import { countBrokers, inspectTopics } from '@tanggap/messaging/kafka';
import { inspectMongo, tryMajorityWrite } from '@tanggap/persistence/mongo/admin';
import { createLogger } from '@tanggap/service-kit';
import type { ClusterSettings } from '@tanggap/service-kit';
import { databaseNames } from '@tanggap/service-kit/cluster';
import { inspectRedis } from '@tanggap/timers/bullmq';
import { masterKeyFits } from '@tanggap/vault';
import { migrationsByDatabase } from '../../cluster/migrations.ts';
import { openClusterStores } from '../../cluster/open-cluster-stores.ts';
import type { ClusterStores } from '../../cluster/open-cluster-stores.ts';
import { fail, ok, warn } from './check.ts';
import type { Check, Finding } from './check.ts';
import { eventChecks } from './event-checks.ts';
import { outsideChecks, readyAt } from './reach.ts';

const silent = createLogger('silent');
/** Milliseconds by which this machine may be off before logs and alarms suffer. */
const CLOCK_OFF_MS = 2_000;
const REPLICAS = 3;
const LOCAL = new Set(['localhost', '127.0.0.1', '::1']);

const once = <T>(work: () => Promise<T>): (() => Promise<T>) => {
  let known: Promise<T> | undefined;
  return () => (known ??= work());
};
const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

const settingsCheck = ({ publicUrl, timeScale, timeStart }: ClusterSettings): Check => ({
  part: 'Settings',
  name: 'settings',
  advice: 'see docs/reference/settings.md',
  run: async () => {
    if (publicUrl === null)
      return warn('PUBLIC_URL is not set: mails cannot say where to ask', 'set it to where people reach the installation');
    const { protocol, hostname } = new URL(publicUrl);
    if (protocol !== 'https:' && !LOCAL.has(hostname)) {
      return warn(
        `${publicUrl} is not encrypted: what people write can be read on its way`,
        'put TLS before it and set PUBLIC_URL=https://…',
      );
    }
    return timeScale !== 1 || timeStart !== null
      ? warn('TIME_SCALE or TIME_START is set: legal clocks do not run on real time', 'take them out, unless this is for trying out')
      : ok(publicUrl);
  },
});

const mongoChecks = ({ mongoUrl, namePrefix }: ClusterSettings, stores: () => Promise<ClusterStores>): Check[] => {
  const facts = once(() => inspectMongo(mongoUrl));
  const part = 'MongoDB';
  return [
    {
      part,
      name: 'reachable',
      advice: 'see that MongoDB runs, and check MONGO_URL: host, port, user and password',
      run: async () => {
        const { version, roundTripMs } = await facts();
        return ok(`version ${version}, answers in ${ms(roundTripMs)}`);
      },
    },
    {
      part,
      name: 'replica set',
      advice: 'mend the connection first',
      run: async () => {
        const { setName, primary, members } = await facts();
        if (setName === null)
          return fail('it belongs to no replica set, and transactions need one', 'start mongod with --replSet rs0, then tanggap setup');
        if (primary === null) return fail(`${setName} has no primary`, 'see that most of its members run and reach each other');
        return ok(`${setName}, ${members.length === 1 ? '1 member' : `${members.length} members`}, primary ${primary}`);
      },
    },
    {
      part,
      name: 'writes',
      advice: 'see that most members of the replica set run, and that the user may write',
      run: async () => {
        const asked = performance.now();
        await tryMajorityWrite(mongoUrl, databaseNames(namePrefix).installation);
        return ok(`a majority has what was written in ${ms(performance.now() - asked)}`);
      },
    },
    {
      part,
      name: 'tables',
      advice: 'mend the connection first, then tanggap setup',
      run: async () => {
        const { installation } = await stores();
        const behind = await Promise.all(
          [...migrationsByDatabase(namePrefix)].map(([name, migrations]) => installation.sibling(name).missing(migrations)),
        );
        const missing = behind.flat();
        return missing.length === 0 ? ok('up to date') : fail(`${missing.length} migrations were not applied`, 'tanggap setup');
      },
    },
    {
      part,
      name: 'clock',
      advice: 'mend the connection first',
      run: async () => {
        const { aheadMs, roundTripMs } = await facts();
        const off = Math.abs(aheadMs);
        if (off <= CLOCK_OFF_MS + roundTripMs) return ok(`this machine's is off by ${ms(off)}`);
        return warn(
          `this machine's is off by ${(off / 1_000).toFixed(1)} s`,
          'have both kept by NTP; deadlines go by the clock of the database, logs and alarms by this one',
        );
      },
    },
    {
      part,
      name: 'master key',
      advice: 'mend the connection first',
      run: async () => {
        const { keyStore, masterKey } = await stores();
        const key = await keyStore.any();
        if (!key) return ok('nothing is sealed yet');
        return masterKeyFits(masterKey, key)
          ? ok('opens what is sealed')
          : fail(
              'MASTER_KEY is not the one that the texts were sealed under',
              'put the former MASTER_KEY back: without it no complaint can be read',
            );
      },
    },
  ];
};

const topicsFinding = async ({ kafkaBrokers, namePrefix }: ClusterSettings, brokers: number): Promise<Finding> => {
  const kafka = { brokers: kafkaBrokers, clientId: `${namePrefix}-doctor` };
  const topics = await inspectTopics(kafka, namePrefix, Math.min(REPLICAS, brokers), silent);
  const missing = topics.filter(({ partitions }) => partitions === null);
  if (missing.length > 0) return fail(`${missing.map(({ topic }) => topic).join(', ')}: not there`, 'tanggap setup');
  const wrong = topics.filter(({ partitions, expectedPartitions }) => partitions !== expectedPartitions);
  const faults = topics.flatMap((topic) => topic.faults);
  if (wrong.length > 0) {
    return fail(faults.join('\n'), 'stop the services before anything goes out of order');
  }
  if (faults.length > 0) return warn(faults.join('\n'), 'change these settings as it says; the services go on meanwhile');
  const replicas = Math.min(...topics.map((topic) => topic.replicas));
  return ok(`${topics.length} with the right partitions, ${replicas === 1 ? '1 copy' : `${replicas} copies`} of each`);
};

const kafkaChecks = (settings: ClusterSettings): Check[] => {
  const kafka = { brokers: settings.kafkaBrokers, clientId: `${settings.namePrefix}-doctor` };
  const brokers = once(() => countBrokers(kafka, silent));
  return [
    {
      part: 'Kafka',
      name: 'reachable',
      advice: 'see that Kafka runs, and check KAFKA_BROKERS; what is decided waits in the stores meanwhile',
      run: async () => {
        const count = await brokers();
        return ok(count === 1 ? '1 broker' : `${count} brokers`);
      },
    },
    { part: 'Kafka', name: 'topics', advice: 'mend the connection first', run: async () => topicsFinding(settings, await brokers()) },
  ];
};

const redisChecks = ({ redisUrl }: ClusterSettings): Check[] => {
  const facts = once(() => inspectRedis(redisUrl));
  return [
    {
      part: 'Redis',
      name: 'reachable',
      advice: 'see that Redis runs, and check REDIS_URL and its password; what falls due comes a second late meanwhile',
      run: async () => {
        const { version, roundTripMs } = await facts();
        return ok(`version ${version}, answers in ${ms(roundTripMs)}`);
      },
    },
    {
      part: 'Redis',
      name: 'keeps alarms',
      advice: 'mend the connection first',
      run: async () => {
        const { faults } = await facts();
        if (faults.length === 0) return ok('noeviction, append-only file');
        const values = faults.map(({ setting, value }) => `${setting} is ${value}`);
        return warn(values.join(', '), faults.map(({ message }) => message).join('\n'));
      },
    },
  ];
};

/** Everything that the processes of the cluster need. Services without an address are not asked. */
export const clusterChecks = (
  settings: ClusterSettings,
  addresses: ReadonlyMap<ServiceName, string>,
  begun: AsyncDisposableStack,
): Check[] => {
  const stores = once(() => openClusterStores(settings, silent, begun));
  const services = [...addresses].map(([service, address]) => ({
    part: 'Services',
    name: service,
    advice: 'look into its log',
    run: () => readyAt(address, `see that ${service} runs, and look into its log`),
  }));
  return [
    settingsCheck(settings),
    ...mongoChecks(settings, stores),
    ...kafkaChecks(settings),
    ...redisChecks(settings),
    ...services,
    ...eventChecks(async () => (await stores()).all),
    ...outsideChecks(settings),
  ];
};
