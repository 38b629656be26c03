import { Redis } from 'ioredis';
import { redisFaults } from './redis-faults.ts';
import type { RedisFault } from './redis-faults.ts';

export type RedisFacts = { readonly version: string; readonly roundTripMs: number; readonly faults: readonly RedisFault[] };

/** What a Redis says of itself, and what is wrong with it for alarms. @throws Error when it does not answer in `timeoutMs` */
export const inspectRedis = async (url: string, timeoutMs = 3_000): Promise<RedisFacts> => {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: timeoutMs,
    commandTimeout: timeoutMs,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
  });
  // Whoever waits is told no more than that the connection is closed.
  let reason: unknown;
  redis.on('error', (error: unknown) => {
    reason ??= error;
  });
  try {
    await redis.connect();
    const asked = performance.now();
    await redis.ping();
    const roundTripMs = performance.now() - asked;
    const info = await redis.info();
    return { version: /^redis_version:(\S+)/mu.exec(info)?.[1] ?? 'unknown', roundTripMs, faults: redisFaults(info) };
  } catch (error) {
    throw reason ?? error;
  } finally {
    redis.disconnect();
  }
};
