import { existsSync } from 'node:fs';
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { kafkaServes } from './kafka-probe.ts';
import { kafkaProperties } from './kafka-properties.ts';
import { createServerProcess } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';

/** What a broker is run from. */
export type KafkaFiles = {
  readonly version: string;
  /** For java -cp. */
  readonly classPath: string;
  readonly log4jConfig: string;
  /** A storage folder as `kafka-storage format` leaves it, to be copied: formatting costs a JVM of its own. */
  readonly formatted: string;
};

export type KafkaProcessOptions = {
  readonly dir: string;
  readonly port: number;
  readonly settings: Readonly<Record<string, string>>;
  /** More for the JVM. */
  readonly jvm: readonly string[];
};

// Tests start brokers often and ask little of them: little memory, and no time spent on compiling well.
const JVM = ['-Xms128m', '-Xmx384m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Djava.awt.headless=true'];

/** One broker that is its own controller; not started yet. It serves when consumer groups can be joined. */
export const createKafkaProcess = async (files: KafkaFiles, { dir, port, settings, jvm }: KafkaProcessOptions): Promise<ServerProcess> => {
  const dataDir = join(dir, 'data');
  const properties = join(dir, 'server.properties');
  await writeFile(properties, kafkaProperties({ dataDir, port, controllerPort: await freePort(), more: settings }));
  return createServerProcess({
    name: 'kafka',
    port,
    version: files.version,
    dir,
    dataDir,
    program: 'java',
    args: [...JVM, ...jvm, `-Dlog4j2.configurationFile=${files.log4jConfig}`, '-cp', files.classPath, 'kafka.Kafka', properties],
    env: {},
    prepare: async () => {
      if (!existsSync(join(dataDir, 'meta.properties'))) await cp(files.formatted, dataDir, { recursive: true });
    },
    serves: () => kafkaServes('127.0.0.1', port),
    deadlineMs: 90_000,
  });
};
