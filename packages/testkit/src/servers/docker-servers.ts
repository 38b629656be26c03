import { GenericContainer } from 'testcontainers';
import type { StartedTestContainer } from 'testcontainers';
import { until } from '../until.ts';
import { DOCKER_IMAGES, OWNER_LABEL } from './docker-images.ts';
import { freePort } from './free-port.ts';
import { kafkaServes } from './kafka-probe.ts';
import { KAFKA_TEST_SETTINGS } from './kafka-properties.ts';
import { REPLICA_SET, initiateReplicaSet, memberState, mongoVersion } from './mongo-admin.ts';
import { markOf } from './process-mark.ts';
import { redisCommand } from './redis-command.ts';
import type { ServerSet } from './server-set.ts';

const HOST = '127.0.0.1';
const DEADLINE_MS = 60_000;
const CONTROLLER_PORT = 9093;

type Part<T> = T & { readonly version: string; readonly container: StartedTestContainer };

// Inside and outside they listen on the same port, so the address they tell their clients is right in both places.
const container = (image: string, port: number): GenericContainer =>
  new GenericContainer(image)
    .withExposedPorts({ container: port, host: port })
    .withLabels({ [OWNER_LABEL]: markOf(process.pid) })
    .withStartupTimeout(DEADLINE_MS);

const serving = (what: string, serves: () => Promise<boolean>): Promise<boolean> =>
  until(`${what} in its container to serve`, () => serves().catch(() => false), DEADLINE_MS);

const kafka = async (): Promise<Part<{ readonly brokers: string }>> => {
  const port = await freePort();
  const settings = {
    ...KAFKA_TEST_SETTINGS,
    listeners: `PLAINTEXT://:${port},CONTROLLER://:${CONTROLLER_PORT}`,
    'advertised.listeners': `PLAINTEXT://${HOST}:${port}`,
    'controller.quorum.voters': `1@localhost:${CONTROLLER_PORT}`,
  };
  const variables = Object.entries(settings).map(([name, value]) => [`KAFKA_${name.replaceAll('.', '_').toUpperCase()}`, value]);
  const started = await container(DOCKER_IMAGES.kafka, port)
    .withEnvironment({ ...(Object.fromEntries(variables) as Record<string, string>), KAFKA_HEAP_OPTS: '-Xms128m -Xmx384m' })
    .start();
  await serving('Kafka', () => kafkaServes(HOST, port));
  return { container: started, brokers: `${HOST}:${port}`, version: DOCKER_IMAGES.kafka.split(':')[1] ?? '' };
};

const mongo = async (): Promise<Part<{ readonly url: string }>> => {
  const port = await freePort();
  const address = `${HOST}:${port}`;
  const small = ['--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '64'];
  const started = await container(DOCKER_IMAGES.mongo, port)
    .withCommand(['mongod', '--quiet', '--replSet', REPLICA_SET, '--bind_ip_all', '--port', String(port), ...small])
    .start();
  await serving('MongoDB', async () => Boolean(await memberState(address)));
  await initiateReplicaSet([address]);
  await serving('MongoDB as a replica set', async () => (await memberState(address)) === 'primary');
  return { container: started, url: `mongodb://${address}/?replicaSet=${REPLICA_SET}`, version: await mongoVersion(address) };
};

const redis = async (): Promise<Part<{ readonly url: string }>> => {
  const port = await freePort();
  const started = await container(DOCKER_IMAGES.redis, port)
    .withCommand(['redis-server', '--port', String(port), '--maxmemory-policy', 'noeviction', '--appendonly', 'yes'])
    .start();
  await serving('Redis', async () => (await redisCommand(HOST, port, 'PING')) === 'PONG');
  const version = /redis_version:([\d.]+)/u.exec(await redisCommand(HOST, port, 'INFO', 'server'))?.[1] ?? '';
  return { container: started, url: `redis://${HOST}:${port}`, version };
};

/** Starts all three in containers of the engine at hand, whose images are there. */
export const startDockerServers = async (): Promise<ServerSet> => {
  const [ofKafka, ofMongo, ofRedis] = await Promise.all([kafka(), mongo(), redis()]);
  return {
    mongoUrl: ofMongo.url,
    kafkaBrokers: ofKafka.brokers,
    redisUrl: ofRedis.url,
    versions: { kafka: ofKafka.version, mongo: ofMongo.version, redis: ofRedis.version },
    stop: async () => {
      await Promise.all([ofKafka, ofMongo, ofRedis].map((part) => part.container.stop({ timeout: 0 })));
    },
  };
};
