import { realServers, startRedis } from '@tanggap/testkit/servers';
import { describe, expect, it } from 'vitest';
import { inspectRedis } from './inspect-redis.ts';

const { redisUrl } = await realServers();

describe('looking at a Redis', () => {
  it('tells its version, and has nothing to say against one that is set up well', async () => {
    const facts = await inspectRedis(redisUrl);
    expect(facts.version).toMatch(/^\d+\.\d+/u);
    expect(facts.faults).toEqual([]);
  });

  it('says when nobody answers, and when somebody is there and does not', async () => {
    await expect(inspectRedis('redis://127.0.0.1:1', 300)).rejects.toThrow('ECONNREFUSED');
    const redis = await startRedis();
    redis.pause();
    await expect(inspectRedis(redis.url, 300)).rejects.toThrow(/timed? ?out/iu);
    redis.resume();
    await redis.stop();
  });
});
