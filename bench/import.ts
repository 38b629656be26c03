// Imports complaints of the past from a CSV file into an empty installation and measures how fast they come through to
// their agencies, in the embedded profile; with --cluster also on Kafka, MongoDB and Redis.
// Usage: node bench/import.ts --csv FILE [--mapping e2e/support/mapping-2022.yaml] [--cluster]
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startOwnServers } from '../e2e/cluster/own-servers.ts';
import { startCluster } from '../e2e/cluster/start-cluster.ts';
import { json } from '../e2e/support/api.ts';
import { writeResults } from '../e2e/support/results.ts';
import { COMMAND, ROOT, keyFor, makeDataDir, startServer, tanggap } from '../e2e/support/server.ts';

const { values } = parseArgs({
  options: {
    csv: { type: 'string' },
    mapping: { type: 'string', default: resolve(ROOT, 'e2e/support/mapping-2022.yaml') },
    cluster: { type: 'boolean', default: false },
  },
});
if (!values.csv) {
  console.error('usage: node bench/import.ts --csv FILE [--mapping FILE] [--cluster]');
  process.exit(2);
}
const DIRECTORY = resolve(ROOT, 'services/directory/examples/city/directory.yaml');
const WAIT_MS = 1_800_000;

type Printed = { readonly rows: number; readonly imported: number; readonly rejected: number; readonly milliseconds: number };
type Counters = { readonly byStatus: Readonly<Record<string, number>>; readonly escalatedCases: number };

const argsFor = (report: string) => ['import', '--csv', values.csv ?? '', '--mapping', values.mapping, '--report', report, '--json'];
const countersOf = async (url: string, headers: Readonly<Record<string, string>>): Promise<Counters> =>
  json<Counters>(await fetch(`${url}/api/v1/oversight/summary`, { headers }));
const sum = (byStatus: Counters['byStatus']): number => Object.values(byStatus).reduce((total, n) => total + n, 0);
const perSecond = (rows: number, milliseconds: number): number => Math.round((rows * 1_000) / milliseconds);
const linesOf = (text: string): number => text.split('\n').filter(Boolean).length;

const embedded = async () => {
  const data = makeDataDir();
  const env = { DATA_DIR: data.path, DIRECTORY };
  try {
    const child = spawn(process.execPath, [...COMMAND, ...argsFor(`${data.path}/rejected.csv`)], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    let peakMb = 0;
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    const look = setInterval(() => {
      const kb = /VmHWM:\s+(\d+)/u.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
      peakMb = Math.max(peakMb, Math.round(Number(kb ?? 0) / 1_024));
    }, 100);
    await once(child, 'exit');
    clearInterval(look);
    const { rows, imported, rejected, milliseconds } = JSON.parse(printed) as Printed;
    const server = await startServer(data.path, { DIRECTORY });
    const { byStatus, escalatedCases } = await countersOf(server.url, await keyFor(data.path, 'ombudsman'));
    await server.stop();
    const deadLetters = linesOf((await tanggap(['dead-letters', 'list', '--json'], env)).stdout);
    const rate = perSecond(imported, milliseconds);
    return {
      profile: 'embedded',
      rows,
      imported,
      rejected,
      cases: sum(byStatus),
      deadLetters,
      perSecond: rate,
      peakMb,
      byStatus,
      escalatedCases,
    };
  } finally {
    data.remove();
  }
};

const cluster = async () => {
  const servers = await startOwnServers();
  const system = await startCluster({ ...servers, prefix: `i${randomInt(1e9).toString(36)}`, env: { DIRECTORY } });
  try {
    const headers = await system.keyFor('ombudsman');
    const began = Date.now();
    const { rows, imported, rejected } = JSON.parse(await system.command(...argsFor('/tmp/rejected.csv'))) as Printed;
    let counters = await countersOf(system.url, headers);
    while (sum(counters.byStatus) < imported && Date.now() - began < WAIT_MS) {
      await new Promise((done) => setTimeout(done, 500));
      counters = await countersOf(system.url, headers);
    }
    const { byStatus, escalatedCases } = counters;
    const rate = perSecond(imported, Date.now() - began);
    const deadLetters = linesOf(await system.command('dead-letters', 'list', '--json'));
    return { profile: 'cluster', rows, imported, rejected, cases: sum(byStatus), deadLetters, perSecond: rate, byStatus, escalatedCases };
  } finally {
    await system.stop();
    await servers.stop();
  }
};

const runs: object[] = [await embedded()];
if (values.cluster) runs.push(await cluster());
console.dir(runs, { depth: 4 });
writeResults('import', { file: 'surabaya-dev-2022.csv', runs });
