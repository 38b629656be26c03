import { describe, expect, it } from 'vitest';
import { realServers } from './index.ts';
import { kafkaServes } from './kafka-probe.ts';
import { memberState } from './mongo-admin.ts';
import { redisCommand } from './redis-command.ts';

const servers = await realServers();

describe('the real servers of a run', () => {
  it('has a Kafka whose groups can be joined', async () => {
    const [host, port] = servers.kafkaBrokers.split(':');
    expect(await kafkaServes(host ?? '', Number(port))).toBe(true);
  });

  it('has a MongoDB that takes transactions', async () => {
    const url = new URL(servers.mongoUrl);
    expect(url.searchParams.get('replicaSet')).toBe('rs0');
    expect(await memberState(url.host)).toBe('primary');
  });

  it('has a Redis that forgets nothing by itself', async () => {
    const { hostname, port } = new URL(servers.redisUrl);
    const memory = await redisCommand(hostname, Number(port), 'INFO', 'memory');
    expect(memory).toContain('maxmemory_policy:noeviction');
    expect(await redisCommand(hostname, Number(port), 'INFO', 'persistence')).toContain('aof_enabled:1');
  });

  it('gives a prefix that is good for the names of databases, topics and keys, and no two alike', async () => {
    expect(servers.prefix).toMatch(/^[a-z][a-z0-9]{2,9}$/u);
    expect((await realServers()).prefix).not.toBe(servers.prefix);
  });
});
