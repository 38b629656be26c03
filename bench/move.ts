// Moves an installation with imported complaints into the cluster and back, and compares what people see of it by hash;
// the moves themselves compare each table. Usage: node bench/move.ts --csv FILE [--mapping e2e/support/mapping-2022.yaml]
import { createHash, randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startOwnServers } from '../e2e/cluster/own-servers.ts';
import { writeResults } from '../e2e/support/results.ts';
import { ROOT, keyFor, makeDataDir, startServer, tanggap } from '../e2e/support/server.ts';

const { values } = parseArgs({
  options: { csv: { type: 'string' }, mapping: { type: 'string', default: resolve(ROOT, 'e2e/support/mapping-2022.yaml') } },
});
if (!values.csv) {
  console.error('usage: node bench/move.ts --csv FILE [--mapping FILE]');
  process.exit(2);
}
type Env = Readonly<Record<string, string>>;
type Table = { readonly table: string; readonly rows: number; readonly hash: string };
type Moved = { readonly tables: readonly Table[]; readonly sent?: number };

const run = async (args: readonly string[], env: Env): Promise<{ readonly stdout: string; readonly seconds: number }> => {
  const began = performance.now();
  const { code, stdout, stderr } = await tanggap(args, env);
  if (code !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  return { stdout, seconds: Math.round((performance.now() - began) / 100) / 10 };
};
const seen = async (env: Env): Promise<string> => {
  const hash = createHash('sha256');
  for (const args of [['cases', '--texts'], ['history']]) hash.update((await run(['export', ...args], env)).stdout);
  return hash.digest('hex');
};
const linesOf = (text: string): number => text.split('\n').filter(Boolean).length;
const hashOf = (tables: readonly Table[]): string => {
  const hash = createHash('sha256');
  for (const { table, rows, hash: ofRows } of tables) hash.update(`${table} ${rows} ${ofRows}\n`);
  return hash.digest('hex');
};

const place = makeDataDir();
const servers = await startOwnServers();
const [home, back] = [join(place.path, 'home'), join(place.path, 'back')];
const DIRECTORY = resolve(ROOT, 'services/directory/examples/city/directory.yaml');
try {
  const report = join(place.path, 'rejected.csv');
  await run(['import', '--csv', values.csv, '--mapping', values.mapping, '--report', report], { DATA_DIR: home, DIRECTORY });
  const cluster = {
    MONGO_URL: servers.mongoUrl,
    KAFKA_BROKERS: servers.kafkaBrokers,
    REDIS_URL: servers.redisUrl,
    NAME_PREFIX: `m${randomInt(1e9).toString(36)}`,
    MASTER_KEY: readFileSync(join(home, 'keys/master.key')).toString('base64url'),
  };
  const before = await seen({ DATA_DIR: home });
  const there = await run(['move', '--to', 'cluster', '--json'], { DATA_DIR: home, ...cluster });
  const inCluster = await seen({ PROFILE: 'cluster', ...cluster });
  const again = await run(['move', '--to', 'embedded', '--json'], { DATA_DIR: back, ...cluster });
  const after = await seen({ DATA_DIR: back });
  const audit = (await run(['audit', 'verify'], { DATA_DIR: back })).stdout.trim();
  // It lives: what was moved is served, and nothing of it is set aside.
  const server = await startServer(back, { DIRECTORY });
  await keyFor(back, 'ombudsman');
  await server.stop();
  const deadLetters = linesOf((await run(['dead-letters', 'list', '--json'], { DATA_DIR: back })).stdout);

  const [moved, returned] = [there, again].map(({ stdout }) => JSON.parse(stdout) as Moved);
  const figures = {
    file: 'surabaya-dev-2022.csv',
    rows: moved?.tables.reduce((sum, { rows }) => sum + rows, 0),
    cases: moved?.tables.find(({ table }) => table === 'casework_case')?.rows,
    eventsSent: moved?.sent,
    secondsToCluster: there.seconds,
    secondsBack: again.seconds,
    tablesAlike: hashOf(moved?.tables ?? []) === hashOf(returned?.tables ?? []),
    exportsAlike: before === inCluster && before === after,
    exportHash: before,
    deadLetters,
    audit,
  };
  console.dir(figures);
  writeResults('move', figures);
} finally {
  await servers.stop();
  place.remove();
}
