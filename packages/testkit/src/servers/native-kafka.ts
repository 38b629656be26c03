import { fetchKafka } from './fetch-kafka.ts';
import { freePort } from './free-port.ts';
import { createKafkaProcess } from './kafka-process.ts';
import type { StartOptions } from './native-redis.ts';
import { serverFolder } from './run-folder.ts';
import type { ServerProcess } from './server-process.ts';

export type StartKafkaOptions = StartOptions & {
  /** Broker settings by their Kafka names. */
  readonly settings?: Readonly<Record<string, string>>;
};

export type NativeKafka = ServerProcess & {
  /** host:port, comma separated. */
  readonly brokers: string;
};

/** Starts a Kafka of its own: one node, topics by command only. Resolves when consumer groups can be joined. */
export const startKafka = async (options: StartKafkaOptions = {}): Promise<NativeKafka> => {
  const { files, classArchive } = await fetchKafka();
  const dir = serverFolder('kafka', options.dir);
  const port = options.port ?? (await freePort());
  const jvm = [`-XX:SharedArchiveFile=${classArchive}`];
  const server = await createKafkaProcess(files, { dir, port, settings: options.settings ?? {}, jvm });
  await server.start();
  return { ...server, brokers: `127.0.0.1:${port}` };
};
