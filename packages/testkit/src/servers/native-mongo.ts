import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '../until.ts';
import { isListening } from './exchange.ts';
import { fetchMongod } from './fetch-mongod.ts';
import type { Fetched } from './fetched.ts';
import { freePort } from './free-port.ts';
import { REPLICA_SET, initiateReplicaSet, memberState, stepDown } from './mongo-admin.ts';
import { serverFolder } from './run-folder.ts';
import { createServerProcess } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';

const DEADLINE_MS = 60_000;

export type StartMongoOptions = {
  /** Where its data, logs and pid files go; by default a new folder that is gone after the run. */
  readonly dir?: string;
  /** How many members; default 1. */
  readonly members?: number;
  /** One per member; by default free ones. */
  readonly ports?: readonly number[];
};

export type NativeMongo = {
  /** Names all members and the replica set; `/` ends it, so that a database can follow. */
  readonly url: string;
  readonly version: string;
  readonly members: readonly ServerProcess[];
  /** The member that takes writes, once there is one. @throws Error when there is none in 60 s. */
  primary(): Promise<ServerProcess>;
  /** Asks the primary to become a secondary. Resolves when another member is primary; needs three members. */
  stepDown(): Promise<void>;
  /** SIGTERM to all members. */
  stop(): Promise<void>;
  /** SIGKILL to all members. */
  kill(): Promise<void>;
  /** Starts the members that are down. Resolves when there is a primary. */
  start(): Promise<void>;
};

const addressOf = (member: ServerProcess): string => `127.0.0.1:${member.port}`;

const createMember = async (mongod: Fetched, folder: string, name: string, port: number, isSet: () => boolean): Promise<ServerProcess> => {
  const dir = join(folder, name);
  const dataDir = join(dir, 'data');
  await mkdir(dir, { recursive: true });
  const small = ['--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '64', '--setParameter', 'diagnosticDataCollectionEnabled=false'];
  const here = ['--bind_ip', '127.0.0.1', '--port', String(port), '--nounixsocket', '--dbpath', dataDir];
  return createServerProcess({
    name,
    port,
    version: mongod.version,
    dir,
    dataDir,
    program: mongod.program,
    args: ['--quiet', '--replSet', REPLICA_SET, ...here, ...small],
    env: mongod.env,
    prepare: async () => {
      await mkdir(dataDir, { recursive: true });
    },
    // Before it belongs to a set, a member is neither primary nor secondary, and that is all right.
    serves: async () =>
      // The driver takes seconds to notice that nobody listens, and as long to notice that somebody does.
      (await isListening('127.0.0.1', port)) && ((await memberState(`127.0.0.1:${port}`)) !== 'neither' || !isSet()),
    deadlineMs: DEADLINE_MS,
  });
};

/** Starts a MongoDB replica set of its own. Resolves when it has a primary. */
export const startMongo = async (options: StartMongoOptions = {}): Promise<NativeMongo> => {
  const mongod = await fetchMongod();
  const folder = serverFolder('mongo', options.dir);
  let initiated = false;
  const member = async (_: unknown, index: number): Promise<ServerProcess> =>
    createMember(mongod, folder, `mongo-${index + 1}`, options.ports?.[index] ?? (await freePort()), () => initiated);
  const [first, ...others] = await Promise.all(Array.from({ length: options.members ?? 1 }, member));
  if (!first) throw new RangeError('A replica set has at least one member');
  const members = [first, ...others];
  const addresses = members.map(addressOf);

  const isPrimary = async (one: ServerProcess): Promise<boolean> =>
    one.pid() !== undefined && (await memberState(addressOf(one)).catch(() => 'neither')) === 'primary';
  const primary = () =>
    until(
      'a MongoDB primary',
      async () => {
        for (const one of members) if (await isPrimary(one)) return one;
        return undefined;
      },
      DEADLINE_MS,
    );
  const start = async (): Promise<void> => {
    await Promise.all(members.map((one) => one.start()));
    await primary();
  };

  await Promise.all(members.map((one) => one.start()));
  await initiateReplicaSet([addressOf(first), ...others.map(addressOf)]);
  initiated = true;
  await primary();
  return {
    url: `mongodb://${addresses.join(',')}/?replicaSet=${REPLICA_SET}`,
    version: mongod.version,
    members,
    primary,
    stepDown: async () => {
      const old = await primary();
      await stepDown(addressOf(old));
      await until('another MongoDB primary', async () => (await primary()) !== old, DEADLINE_MS);
    },
    stop: async () => {
      await Promise.all(members.map((one) => one.stop()));
    },
    kill: async () => {
      await Promise.all(members.map((one) => one.kill()));
    },
    start,
  };
};
