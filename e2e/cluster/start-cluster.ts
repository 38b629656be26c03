import { bearerFrom } from '../support/server.ts';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { SERVICES } from '@tanggap/contracts';
import type { ServiceName } from '@tanggap/contracts';
import { startGateway } from './gateway.ts';
import { programs } from './programs.ts';
import { serviceProcess } from './service-process.ts';
import type { ServiceProcess } from './service-process.ts';

const run = promisify(execFile);
const DIRECTORY = resolve(import.meta.dirname, '../../services/directory/examples/city/directory.yaml');

export type ClusterOptions = {
  readonly mongoUrl: string;
  readonly kafkaBrokers: string;
  readonly redisUrl: string;
  /** Of databases, topics and keys. */
  readonly prefix: string;
  /** Processes of a service; one where it is not named. */
  readonly replicas?: Partial<Record<ServiceName, number>>;
  readonly env?: Readonly<Record<string, string>>;
};

/** Every service in processes of its own on real servers, behind one address. */
export type Cluster = {
  readonly url: string;
  readonly prefix: string;
  readonly processes: readonly ServiceProcess[];
  of(service: ServiceName): readonly ServiceProcess[];
  /** Runs one `tanggap` command on the cluster's stores. @throws Error when it fails */
  command(...args: readonly string[]): Promise<string>;
  /** A bearer header of a fresh key. */
  keyFor(role: string): Promise<{ authorization: string }>;
  /** Ends every process in order. @throws Error naming those that did not. */
  stop(): Promise<void>;
  /** SIGKILL to all. */
  kill(): Promise<void>;
};

export const startCluster = async (options: ClusterOptions): Promise<Cluster> => {
  const env = {
    PROFILE: 'cluster',
    MONGO_URL: options.mongoUrl,
    KAFKA_BROKERS: options.kafkaBrokers,
    REDIS_URL: options.redisUrl,
    NAME_PREFIX: options.prefix,
    MASTER_KEY: randomBytes(32).toString('base64url'),
    LOG_LEVEL: 'warn',
    DIRECTORY,
    ...options.env,
  };
  const program = await programs();
  const command = async (...args: readonly string[]): Promise<string> => {
    const { stdout } = await run(process.execPath, [program('tanggap'), ...args], { env: { PATH: process.env['PATH'], ...env } });
    return stdout;
  };
  await command('setup');

  const processes = await Promise.all(
    SERVICES.flatMap((name) =>
      Array.from({ length: options.replicas?.[name] ?? 1 }, () => serviceProcess({ name, program: program(name), env })),
    ),
  );
  const gateway = await startGateway(processes);
  const stop = async () => {
    await gateway.stop();
    const codes = await Promise.all(processes.map((one) => one.stop()));
    const unclean = processes
      .filter((_, index) => codes[index] !== 0 && codes[index] !== null)
      .map(({ name, output }) => `${name}:\n${output()}`);
    if (unclean.length > 0) throw new Error(`did not stop in order:\n${unclean.join('\n')}`);
  };
  const kill = async () => {
    await Promise.all(processes.map((one) => one.kill()));
    await gateway.stop();
  };
  try {
    // The directory first, so that the others find something to replicate; then all at once.
    await Promise.all(processes.filter(({ name }) => name === 'directory').map((one) => one.start()));
    await Promise.all(processes.filter(({ name }) => name !== 'directory').map((one) => one.start()));
  } catch (error) {
    await kill();
    throw error;
  }
  return {
    url: gateway.url,
    prefix: options.prefix,
    processes,
    of: (service) => processes.filter(({ name }) => name === service),
    command,
    keyFor: async (role) => bearerFrom(await command('api-key', 'create', '--role', role, '--json')),
    stop,
    kill,
  };
};
