import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openSqlite } from '@tanggap/persistence/sqlite';
import { until } from '@tanggap/testkit';
import { realServers } from '@tanggap/testkit/servers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCluster } from './cluster/start-cluster.ts';
import type { Cluster } from './cluster/start-cluster.ts';
import { track } from './support/api.ts';
import { pastComplaints } from './support/past-complaints.ts';
import { FAST, acknowledge, expectRestored } from './support/restored.ts';
import type { Acknowledged } from './support/restored.ts';
import { COMMAND, ROOT, keyFor, makeDataDir, startServer, tanggap } from './support/server.ts';
import type { Server } from './support/server.ts';

const servers = await realServers();
const COMPLAINTS = Array.from({ length: 8 }, (_, n) => n);
const PAST = 500;
const START_MS = 300_000;

type Table = { readonly database: string; readonly table: string; readonly rows: number; readonly hash: string };
type Env = Readonly<Record<string, string>>;

/** Who holds a data folder, or held it when it was killed. */
const holderOf = (dataDir: string): unknown => {
  const database = openSqlite(join(dataDir, 'tanggap.db'));
  const owner = database.get('SELECT owner FROM all_in_one_lease')?.['owner'];
  void database.close();
  return owner;
};

/** What people see of all cases: their files and histories, with ids, times and hashes. */
const exported = async (env: Env): Promise<string> => {
  const hash = createHash('sha256');
  for (const what of [['cases', '--texts'], ['history']]) {
    const { code, stdout, stderr } = await tanggap(['export', ...what], env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    hash.update(stdout);
  }
  return hash.digest('hex');
};

describe('an installation that is moved to the cluster and back', () => {
  const place = makeDataDir();
  const [home, back] = [join(place.path, 'home'), join(place.path, 'back')];
  const past = pastComplaints(PAST);
  const prefix = `${servers.prefix}-moved`;
  const masterKey = (): Env => ({ MASTER_KEY: readFileSync(join(home, 'keys/master.key')).toString('base64url') });
  const clusterEnv = (): Env => ({
    MONGO_URL: servers.mongoUrl,
    KAFKA_BROKERS: servers.kafkaBrokers,
    REDIS_URL: servers.redisUrl,
    NAME_PREFIX: prefix,
    ...masterKey(),
  });
  const move = (to: string, dataDir: string, more: Env = {}) =>
    tanggap(['move', '--to', to, '--json'], { DATA_DIR: dataDir, ...clusterEnv(), ...more });
  const tablesOf = ({ code, stdout, stderr }: Awaited<ReturnType<typeof move>>): readonly Table[] => {
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.not.stringContaining('tanggap:') as string });
    return (JSON.parse(stdout) as { readonly tables: readonly Table[] }).tables;
  };
  let server: Server | undefined;
  let cluster: Cluster | undefined;
  let admin: { authorization: string };
  let acknowledged: Acknowledged[] = [];
  let before = '';
  let moved: readonly Table[] = [];

  beforeAll(async () => {
    const imported = await tanggap(['import', '--csv', past.csv, '--mapping', past.mapping], {
      DATA_DIR: home,
      DIRECTORY: join(ROOT, 'services/directory/examples/city/directory.yaml'),
    });
    if (imported.code !== 0) throw new Error(imported.stderr);
    server = await startServer(home);
    admin = await keyFor(home, 'national-admin');
    acknowledged = await acknowledge(server.url, admin, COMPLAINTS);
  }, START_MS);
  afterAll(async () => {
    await server?.kill();
    await cluster?.stop();
    past.remove();
    place.remove();
  }, START_MS);

  it('stays where it is while it is served, and without its master key', async () => {
    expect(await move('cluster', home)).toMatchObject({ code: 1, stderr: expect.stringContaining('DATA_DIR_IN_USE') as string });
    await server?.stop();
    before = await exported({ DATA_DIR: home });
    const otherKey = { MASTER_KEY: Buffer.alloc(32, 7).toString('base64url') };
    expect(await move('cluster', home, otherKey)).toMatchObject({ code: 1, stderr: expect.stringContaining('MASTER_KEY_WRONG') as string });
  });

  it(
    'arrives whole though the first attempts were killed, and no longer starts where it was',
    async () => {
      for (const milliseconds of [1_500, 3_000, 4_500]) {
        const child = spawn(process.execPath, [...COMMAND, 'move', '--to', 'cluster'], {
          cwd: ROOT,
          env: { PATH: process.env['PATH'], DATA_DIR: home, ...clusterEnv() },
          stdio: 'ignore',
        });
        await pause(milliseconds);
        child.kill('SIGKILL');
        if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      }
      const killed = holderOf(home);
      const moving = move('cluster', home);
      await until('the move to hold the folder', () => holderOf(home) !== killed, START_MS, 100);
      await expect(startServer(home)).rejects.toThrow(/DATA_DIR_IN_USE|INSTALLATION_MOVED/u);
      moved = tablesOf(await moving);
      expect(await exported({ PROFILE: 'cluster', ...clusterEnv() })).toBe(before);
      expect(moved.find(({ table }) => table === 'casework_case')?.rows).toBe(PAST - past.rejected + COMPLAINTS.length);
      await expect(startServer(home)).rejects.toThrow('INSTALLATION_MOVED');
      expect(await move('cluster', home)).toMatchObject({ code: 1, stderr: expect.stringContaining('INSTALLATION_MOVED') as string });
    },
    START_MS,
  );

  it(
    'comes back with the same rows, and the cluster no longer starts',
    async () => {
      const otherKey = { MASTER_KEY: Buffer.alloc(32, 7).toString('base64url') };
      expect(await move('embedded', back, otherKey)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('MASTER_KEY_WRONG') as string,
      });
      const killed = spawn(process.execPath, [...COMMAND, 'move', '--to', 'embedded'], {
        cwd: ROOT,
        env: { PATH: process.env['PATH'], DATA_DIR: back, ...clusterEnv() },
        stdio: 'ignore',
      });
      await until('the move to be under way', () => existsSync(join(back, 'moving/tanggap.db')), START_MS);
      killed.kill('SIGKILL');
      await once(killed, 'exit');
      await expect(startServer(back)).rejects.toThrow('RESTORE_UNFINISHED');
      expect(tablesOf(await move('embedded', back))).toEqual(moved);
      const elsewhere = await move('embedded', join(place.path, 'elsewhere'));
      expect(elsewhere).toMatchObject({ code: 1, stderr: expect.stringContaining('INSTALLATION_MOVED') as string });
      expect(await exported({ DATA_DIR: back })).toBe(before);
      expect(await tanggap(['audit', 'verify'], { DATA_DIR: back })).toMatchObject({ code: 0 });
      await expect(startCluster({ ...servers, prefix, env: masterKey() })).rejects.toThrow('INSTALLATION_MOVED');
    },
    START_MS,
  );

  it(
    'goes on in the cluster: with its keys, its dates and its ladder, and then at home again',
    async () => {
      const onward = `${prefix}-on`;
      expect(await move('cluster', back, { NAME_PREFIX: onward })).toMatchObject({ code: 0 });
      cluster = await startCluster({ ...servers, prefix: onward, env: { ...masterKey(), ...FAST } });
      await expectRestored(cluster.url, admin, acknowledged);
      expect(await cluster.command('dead-letters', 'list')).toContain('No event is set aside');
      expect(await cluster.command('audit', 'verify')).toContain(' 0 faults');

      const again = join(place.path, 'again');
      const env = { ...clusterEnv(), NAME_PREFIX: onward };
      expect(await move('embedded', again, env)).toMatchObject({ code: 1, stderr: expect.stringContaining('SERVICES_RUNNING') as string });
      await cluster.stop();
      cluster = undefined;
      const last = await exported({ PROFILE: 'cluster', ...env });
      tablesOf(await move('embedded', again, env));
      expect(await exported({ DATA_DIR: again })).toBe(last);

      server = await startServer(again);
      for (const { receipt, view } of acknowledged) expect((await track(server.url, receipt)).agency).toEqual(view.agency);
      await acknowledge(server.url, admin, [PAST]);
      expect(await tanggap(['dead-letters', 'list'], { DATA_DIR: again })).toMatchObject({
        stdout: expect.stringContaining('No event is set aside') as string,
      });
    },
    START_MS,
  );
});
