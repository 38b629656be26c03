import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { until } from '../until.ts';
import { fetchRedis } from './fetch-redis.ts';

const redisModule = new URL('native-redis.ts', import.meta.url).href;
const PROGRAM = `
  const { startRedis } = await import('${redisModule}');
  const redis = await startRedis();
  console.log(redis.pid());
`;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'orphans-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** A process of its own that starts a Redis; gives the ids of both. */
const startOwner = async (env: Readonly<Record<string, string>>): Promise<{ owner: ChildProcess; redis: number }> => {
  const owner = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    owner.kill('SIGKILL');
  });
  const [line] = (await once(createInterface(owner.stdout), 'line')) as [string];
  return { owner, redis: Number(line) };
};

const killed = async (owner: ChildProcess): Promise<void> => {
  const gone = once(owner, 'exit');
  owner.kill('SIGKILL');
  await gone;
};

describe('a server whose test run was killed', { timeout: 60_000 }, () => {
  it('ends with it', async () => {
    const { owner, redis } = await startOwner({ TMPDIR: temporaryFolder() });
    expect(isAlive(redis)).toBe(true);
    await killed(owner);
    await until('Redis to be gone', () => !isAlive(redis));
  });

  it('is ended by the next run where the system cannot bind it to the first', async () => {
    const folder = temporaryFolder();
    const PATH = temporaryFolder();
    const { program, env: libraries } = await fetchRedis();
    symlinkSync(program, join(PATH, 'redis-server'));
    const env = { ...libraries, TMPDIR: folder, PATH };
    const { owner, redis } = await startOwner(env);
    await killed(owner);
    expect(isAlive(redis)).toBe(true);
    const next = await startOwner(env);
    await until('the first Redis to be gone', () => !isAlive(redis));
    expect(isAlive(next.redis)).toBe(true);
    // Nothing binds this one to its owner either.
    process.kill(next.redis, 'SIGKILL');
    await killed(next.owner);
  });
});
