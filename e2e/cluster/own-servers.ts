import { startKafka, startMongo, startRedis } from '@tanggap/testkit/servers';
import type { NativeKafka, NativeMongo, NativeRedis } from '@tanggap/testkit/servers';

/** Servers that a scenario may kill, and that nobody else uses. */
export type OwnServers = {
  readonly mongoUrl: string;
  readonly kafkaBrokers: string;
  readonly redisUrl: string;
  readonly kafka: NativeKafka;
  readonly mongo: NativeMongo;
  readonly redis: NativeRedis;
  pids(): readonly number[];
  stop(): Promise<void>;
};

export const startOwnServers = async ({ mongoMembers = 1 }: { readonly mongoMembers?: number } = {}): Promise<OwnServers> => {
  const [kafka, mongo, redis] = await Promise.all([startKafka(), startMongo({ members: mongoMembers }), startRedis()]);
  return {
    mongoUrl: mongo.url,
    kafkaBrokers: kafka.brokers,
    redisUrl: redis.url,
    kafka,
    mongo,
    redis,
    pids: () => [kafka, redis, ...mongo.members].flatMap((server) => server.pid() ?? []),
    stop: async () => void (await Promise.all([kafka.kill(), mongo.kill(), redis.kill()])),
  };
};
