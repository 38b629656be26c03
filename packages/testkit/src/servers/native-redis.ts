import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchRedis } from './fetch-redis.ts';
import { freePort } from './free-port.ts';
import { redisCommand } from './redis-command.ts';
import { serverFolder } from './run-folder.ts';
import { createServerProcess } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';

export type StartOptions = {
  /** Where its data, log and pid file go; by default a new folder that is gone after the run. */
  readonly dir?: string;
  /** By default a free one. */
  readonly port?: number;
};

export type NativeRedis = ServerProcess & {
  readonly url: string;
  /** Gives it one command, as `command('FLUSHALL')`. @throws Error that it answered. */
  command(...words: readonly string[]): Promise<string>;
};

/** Starts a Redis of its own: no eviction, append-only file. Resolves when it serves. */
export const startRedis = async (options: StartOptions = {}): Promise<NativeRedis> => {
  const { program, env, version } = await fetchRedis();
  const dir = serverFolder('redis', options.dir);
  const dataDir = join(dir, 'data');
  const port = options.port ?? (await freePort());
  const policy = ['--maxmemory-policy', 'noeviction', '--appendonly', 'yes', '--appendfsync', 'everysec', '--save', ''];
  const command = (...words: readonly string[]) => redisCommand('127.0.0.1', port, ...words);
  const server = createServerProcess({
    name: 'redis',
    port,
    version,
    dir,
    dataDir,
    program,
    args: ['--port', String(port), '--bind', '127.0.0.1', '--dir', dataDir, ...policy],
    env,
    prepare: async () => {
      await mkdir(dataDir, { recursive: true });
    },
    serves: async () => (await command('PING')) === 'PONG',
    deadlineMs: 30_000,
  });
  await server.start();
  return { ...server, url: `redis://127.0.0.1:${port}`, command };
};
