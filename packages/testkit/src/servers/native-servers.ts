import { startKafka } from './native-kafka.ts';
import { startMongo } from './native-mongo.ts';
import { startRedis } from './native-redis.ts';
import type { ServerSet } from './server-set.ts';

/** Starts all three at once, on free ports and with data that are gone after the run. */
export const startNativeServers = async (): Promise<ServerSet> => {
  const [kafka, mongo, redis] = await Promise.all([startKafka(), startMongo(), startRedis()]);
  return {
    mongoUrl: mongo.url,
    kafkaBrokers: kafka.brokers,
    redisUrl: redis.url,
    versions: { kafka: kafka.version, mongo: mongo.version, redis: redis.version },
    // Nobody reads their data again, so nothing is lost by not waiting for a clean end.
    stop: async () => {
      await Promise.all([kafka.kill(), mongo.kill(), redis.kill()]);
    },
  };
};
