import { randomBytes } from 'node:crypto';
import { realServers } from '@tanggap/testkit/servers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCluster } from './cluster/start-cluster.ts';
import type { Cluster, ClusterOptions } from './cluster/start-cluster.ts';
import { FAST, acknowledge, expectRestored, keepSubmitting } from './support/restored.ts';
import type { Acknowledged } from './support/restored.ts';
import { makeDataDir, tanggap } from './support/server.ts';

const servers = await realServers();
const COMPLAINTS = Array.from({ length: 8 }, (_, n) => n);
const START_MS = 300_000;

describe('a backup of the cluster, made while complaints come in', () => {
  const place = makeDataDir();
  const [data, keys] = [`${place.path}/data`, `${place.path}/keys`];
  const env = { MASTER_KEY: randomBytes(32).toString('base64url') };
  /** On the same servers under another name: nothing of it is in MongoDB, Kafka or Redis. */
  const elsewhere: ClusterOptions = { ...servers, prefix: `${servers.prefix}-again`, env: { ...env, ...FAST } };
  const onElsewhere = (args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    tanggap(args, {
      PROFILE: 'cluster',
      MONGO_URL: servers.mongoUrl,
      KAFKA_BROKERS: servers.kafkaBrokers,
      REDIS_URL: servers.redisUrl,
      NAME_PREFIX: elsewhere.prefix,
      ...env,
      ...more,
    });
  const clusters: Cluster[] = [];
  const start = async (options: ClusterOptions): Promise<Cluster> => {
    const cluster = await startCluster(options);
    clusters.push(cluster);
    return cluster;
  };
  let acknowledged: Acknowledged[] = [];
  let cameInMeanwhile = 0;

  beforeAll(async () => {
    const cluster = await start({ ...servers, env });
    acknowledged = await acknowledge(cluster.url, await cluster.keyFor('national-admin'), COMPLAINTS);
    const client = keepSubmitting(cluster.url, COMPLAINTS.length);
    await cluster.command('backup', '--to', data, '--keys-to', keys);
    cameInMeanwhile = await client.stop();
    await cluster.stop();
  }, START_MS);
  afterAll(async () => {
    await Promise.all(clusters.map((cluster) => cluster.stop()));
    place.remove();
  }, START_MS);

  it('hinders nobody', () => {
    expect(cameInMeanwhile).toBeGreaterThan(0);
  });

  it('is not put back over an installation, nor with another master key', async () => {
    const over = await onElsewhere(['restore', '--from', data], { NAME_PREFIX: servers.prefix });
    expect(over).toMatchObject({ code: 1, stderr: expect.stringContaining('_NOT_EMPTY') as string });
    const wrongKey = { MASTER_KEY: randomBytes(32).toString('base64url') };
    const wrong = await onElsewhere(['restore', '--from', data, '--keys-from', keys], wrongKey);
    expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('MASTER_KEY_WRONG') as string });
  });

  it(
    'brings back every complaint that was acknowledged before it began',
    async () => {
      expect(await onElsewhere(['restore', '--from', data, '--keys-from', keys])).toMatchObject({
        code: 0,
        stderr: expect.not.stringContaining('tanggap:') as string,
      });
      const again = await start(elsewhere);
      await expectRestored(again.url, await again.keyFor('national-admin'), acknowledged);
      expect(await again.command('dead-letters', 'list')).toContain('No event is set aside');
      expect(await again.command('audit', 'verify')).toContain(' 0 faults');
    },
    START_MS,
  );
});
