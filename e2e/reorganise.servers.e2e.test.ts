import { realServers } from '@tanggap/testkit/servers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCluster } from './cluster/start-cluster.ts';
import type { Cluster } from './cluster/start-cluster.ts';
import { complainOfRoads, expectMerged } from './scenarios/merger.ts';
import { bearerFrom } from './support/server.ts';

const servers = await realServers();
const MINUTES = 60_000;
const CASES = 250;

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster({ ...servers, replicas: { casework: 2, directory: 2 } });
}, 5 * MINUTES);
afterAll(() => cluster.stop(), MINUTES);

it(
  'a merger in the cluster moves every open case once, with its dates, whoever is killed while they move',
  async () => {
    const waiting = await complainOfRoads(cluster.url, CASES);
    const officer = bearerFrom(await cluster.command('api-key', 'create', '--role', 'officer', '--agency', 'roads', '--json'));
    await cluster.command('reorganise', 'merge', 'roads', '--into', 'environment', '--now');
    for (const one of [...cluster.of('casework'), ...cluster.of('directory')]) {
      await one.kill();
      await one.start();
    }
    await expectMerged(cluster.url, officer, waiting);
    expect(await cluster.command('audit', 'verify')).toContain('0 faults');
    expect(await cluster.command('dead-letters', 'list')).toContain('No event is set aside');
  },
  5 * MINUTES,
);
