import { randomInt } from 'node:crypto';
import type { OwnServers } from '../../e2e/cluster/own-servers.ts';
import { startCluster } from '../../e2e/cluster/start-cluster.ts';
import { keyFor, makeDataDir, startServer, tanggap } from '../../e2e/support/server.ts';
import type { System } from './measure.ts';

const linesOf = (text: string): number => text.split('\n').filter(Boolean).length;

/** One process on a new data folder. */
export const embeddedSystem = async (env: Readonly<Record<string, string>> = {}): Promise<System> => {
  const data = makeDataDir();
  const server = await startServer(data.path, env);
  return {
    url: server.url,
    pids: () => [server.pid],
    keyFor: (role) => keyFor(data.path, role),
    deadLetters: async () => linesOf((await tanggap(['dead-letters', 'list', '--json'], { DATA_DIR: data.path })).stdout),
    stop: async () => {
      await server.stop();
      data.remove();
    },
  };
};

/** One process for each service, on servers that are there. */
export const clusterSystem = async (servers: OwnServers, env: Readonly<Record<string, string>> = {}): Promise<System> => {
  const { mongoUrl, kafkaBrokers, redisUrl } = servers;
  const prefix = `b${randomInt(1e9).toString(36)}`;
  const cluster = await startCluster({ mongoUrl, kafkaBrokers, redisUrl, prefix, env });
  return {
    url: cluster.url,
    pids: () => [...servers.pids(), ...cluster.processes.flatMap(({ pid }) => pid() ?? [])],
    keyFor: cluster.keyFor,
    deadLetters: async () => linesOf(await cluster.command('dead-letters', 'list', '--json')),
    stop: cluster.stop,
  };
};
