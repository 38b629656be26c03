// Posts real complaints from a CSV file over HTTP and measures how they come through to an owner, in the embedded
// profile; with --cluster also with one process for each service on Kafka, MongoDB and Redis, in the same run.
// Usage: node bench/real-complaints.ts --csv FILE [--count 300] [--rate 50] [--offset 0] [--cluster]
import { parseArgs } from 'node:util';
import { startOwnServers } from '../e2e/cluster/own-servers.ts';
import { writeResults } from '../e2e/support/results.ts';
import { readComplaints } from '../e2e/support/complaints-file.ts';
import { measure, rowOf } from './support/measure.ts';
import type { System } from './support/measure.ts';
import { clusterSystem, embeddedSystem } from './support/systems.ts';

const { values } = parseArgs({
  options: {
    csv: { type: 'string' },
    count: { type: 'string', default: '300' },
    offset: { type: 'string', default: '0' },
    rate: { type: 'string', default: '50' },
    cluster: { type: 'boolean', default: false },
  },
});
if (!values.csv) {
  console.error('usage: node bench/real-complaints.ts --csv FILE [--count 300] [--rate 50] [--offset 0] [--cluster]');
  process.exit(2);
}
const [count, offset, rate] = [Number(values.count), Number(values.offset), Number(values.rate)];
const complaints = await readComplaints(values.csv, offset, count);

const play = async (profile: string, perSecond: number, start: () => Promise<System>) => {
  const system = await start();
  try {
    return { profile, ...(await measure(system, complaints, perSecond)) };
  } finally {
    await system.stop();
  }
};

const runs = [await play('embedded', rate, embeddedSystem), await play('embedded', 0, embeddedSystem)];
if (values.cluster) {
  const servers = await startOwnServers();
  try {
    const start = () => clusterSystem(servers);
    runs.push(await play('cluster', rate, start), await play('cluster', 0, start));
  } finally {
    await servers.stop();
  }
}
console.table(runs.map(({ profile, ...run }) => ({ profile, ...rowOf(run) })));
writeResults(values.cluster ? 'profiles' : 'real-complaints', { file: 'surabaya-dev-2022.csv', count, offset, runs });
