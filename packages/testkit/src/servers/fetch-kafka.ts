import { createHash } from 'node:crypto';
import { realpathSync, statSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cache.ts';
import { freePort } from './free-port.ts';
import { createKafkaProcess } from './kafka-process.ts';
import type { KafkaFiles } from './kafka-process.ts';
import { kafkaProperties } from './kafka-properties.ts';
import { demandPrograms, onPath, runCommand } from './run-command.ts';
import { serverFolder } from './run-folder.ts';

const KAFKA_VERSION = '4.1.2';
// It only has to differ between clusters that know each other; every test's broker is alone.
const CLUSTER_ID = '4L6g3nShT-eMCtK--X86sw';
const JAVA = { java: 'apt-get install openjdk-17-jre-headless' };

export type FetchedKafka = {
  readonly files: KafkaFiles;
  /** Kafka's classes as this Java has loaded them once: a broker starts in half the time. */
  readonly classArchive: string;
  /** True when this call fetched it, false when it was there. */
  readonly fetched: boolean;
};

/** Kafka's jars from Maven Central, fetched once. Needs Java 17 or later. @throws Error that says what is missing. */
export const fetchKafka = async (): Promise<FetchedKafka> => {
  demandPrograms('Kafka', JAVA);
  const { folder, fetched } = await cached(`kafka-${KAFKA_VERSION}`, async (into) => {
    demandPrograms('Kafka from Maven Central', { ...JAVA, mvn: 'apt-get install maven' });
    await writeFile(join(into, 'pom.xml'), pom);
    const copy = ['dependency:copy-dependencies', `-DoutputDirectory=${join(into, 'libs')}`, '-DincludeScope=runtime'];
    await runCommand('mvn', ['-q', '-B', ...copy], { cwd: into });
    await writeFile(join(into, 'log4j2.properties'), log4j);
    await format(into);
  });
  const files: KafkaFiles = {
    version: KAFKA_VERSION,
    classPath: classPathOf(folder),
    log4jConfig: join(folder, 'log4j2.properties'),
    formatted: join(folder, 'formatted'),
  };
  // Not part of the folder above: the archive holds only for jars at their final place.
  const archive = await cached(`kafka-${KAFKA_VERSION}-classes-${javaMark()}`, (into) => archiveClasses(files, join(into, 'classes.jsa')));
  return { files, classArchive: join(archive.folder, 'classes.jsa'), fetched };
};

const classPathOf = (folder: string): string => join(folder, 'libs', '*');

/** Differs where another Java is installed, which could not read the archive. */
const javaMark = (): string => {
  const java = realpathSync(onPath('java') ?? 'java');
  return createHash('sha256')
    .update(`${java} ${statSync(java).mtimeMs}`)
    .digest('hex')
    .slice(0, 8);
};

const format = async (folder: string): Promise<void> => {
  const properties = join(folder, 'format.properties');
  const formatted = join(folder, 'formatted');
  await mkdir(formatted);
  await writeFile(properties, kafkaProperties({ dataDir: formatted, port: 9092, controllerPort: 9093, more: {} }));
  await runCommand('java', ['-cp', classPathOf(folder), 'kafka.tools.StorageTool', 'format', '-t', CLUSTER_ID, '-c', properties]);
  await rm(properties);
};

const archiveClasses = async (files: KafkaFiles, archive: string): Promise<void> => {
  const dir = serverFolder('kafka', undefined);
  const jvm = [`-XX:ArchiveClassesAtExit=${archive}`];
  const server = await createKafkaProcess(files, { dir, port: await freePort(), settings: {}, jvm });
  await server.start();
  await server.stop();
};

const dependency = (group: string, artifact: string, version: string): string =>
  `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;

const pom = `<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>tanggap</groupId><artifactId>kafka-for-tests</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    ${dependency('org.apache.kafka', 'kafka_2.13', KAFKA_VERSION)}
    ${dependency('org.apache.kafka', 'kafka-tools', KAFKA_VERSION)}
    ${dependency('org.apache.logging.log4j', 'log4j-slf4j-impl', '2.25.1')}
  </dependencies>
</project>
`;

const log4j = `rootLogger.level = warn
rootLogger.appenderRef.out.ref = out
appender.out.type = Console
appender.out.name = out
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = %d %p %c: %m%n
`;
