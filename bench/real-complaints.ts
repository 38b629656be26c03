// Posts real complaints from a CSV file over HTTP and measures how they come through to an owner.
// Usage: node bench/real-complaints.ts --csv FILE [--count 300] [--rate 50] [--offset 0]
import { createReadStream, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse';
import { allCases, json, submit } from '../e2e/support/api.ts';
import type { Receipt } from '../e2e/support/api.ts';
import { writeResults } from '../e2e/support/results.ts';
import { keyFor, makeDataDir, startServer, tanggap } from '../e2e/support/server.ts';

const { values } = parseArgs({
  options: {
    csv: { type: 'string' },
    count: { type: 'string', default: '300' },
    offset: { type: 'string', default: '0' },
    rate: { type: 'string', default: '50' },
  },
});
if (!values.csv) {
  console.error('usage: node bench/real-complaints.ts --csv FILE [--count 300] [--rate 50] [--offset 0]');
  process.exit(2);
}
const [count, offset, rate] = [Number(values.count), Number(values.offset), Number(values.rate)];
const AT_ONCE = 16;
const WAIT_MS = 60_000;

type Row = { text: string; address: string; kelurahan_code: string; kecamatan_code: string };
type Outcome = { readonly latencyMs: number; readonly owned: boolean };
type HistoryEntry = { type: string; recordedAt: string };

const readRows = async (path: string): Promise<Row[]> => {
  const rows: Row[] = [];
  for await (const row of createReadStream(path).pipe(parse({ columns: true }))) {
    if (rows.length >= offset + count) break;
    rows.push(row as Row);
  }
  return rows.slice(offset);
};

const bodyOf = (row: Row) => ({
  text: row.text,
  location: {
    ...((row.kelurahan_code || row.kecamatan_code) && { areaCode: row.kelurahan_code || row.kecamatan_code }),
    ...(row.address && { address: row.address }),
  },
});

/** At `perSecond` submissions a second; 0 sends as fast as `AT_ONCE` clients can. */
const postAll = async (url: string, rows: readonly Row[], perSecond: number): Promise<{ receipts: Receipt[]; seconds: number }> => {
  const began = performance.now();
  const receipts: Receipt[] = [];
  let next = 0;
  const client = async () => {
    for (let index = next++; index < rows.length; index = next++) {
      const row = rows[index];
      if (!row) return;
      const wait = perSecond === 0 ? 0 : (index * 1_000) / perSecond - (performance.now() - began);
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      receipts.push(await submit(url, bodyOf(row)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, client));
  return { receipts, seconds: (performance.now() - began) / 1_000 };
};

const outcomeOf = async (url: string, headers: Record<string, string>, receipt: Receipt): Promise<Outcome | undefined> => {
  const { history } = await json<{ history: HistoryEntry[] }>(await fetch(`${url}/api/v1/cases/${receipt.caseId}`, { headers }));
  const decided = history.find(({ type }) => type === 'case.assigned' || type === 'case.triaged');
  return decided && { latencyMs: Date.parse(decided.recordedAt) - Date.parse(receipt.receivedAt), owned: decided.type === 'case.assigned' };
};

const waitForAll = async (url: string, headers: Record<string, string>, receipts: readonly Receipt[]): Promise<number> => {
  const began = performance.now();
  for (;;) {
    const cases = await allCases(url, headers);
    if (cases.length >= receipts.length) {
      const outcomes = await Promise.all(receipts.map((receipt) => outcomeOf(url, headers, receipt)));
      if (outcomes.every((outcome) => outcome !== undefined)) return (performance.now() - began) / 1_000;
    }
    if (performance.now() - began > WAIT_MS) throw new Error('Some complaints were neither owned nor in triage after a minute');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
const peakMemoryMb = (pid: number): number =>
  Math.round(Number(/VmHWM:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024);

const run = async (rows: readonly Row[], perSecond: number) => {
  const data = makeDataDir();
  const server = await startServer(data.path);
  try {
    const ombudsman = await keyFor(data.path, 'ombudsman');
    const { receipts, seconds } = await postAll(server.url, rows, perSecond);
    await waitForAll(server.url, ombudsman, receipts);
    const peakMb = peakMemoryMb(server.pid);
    const outcomes = (await Promise.all(receipts.map((receipt) => outcomeOf(server.url, ombudsman, receipt)))).filter(
      (outcome) => outcome !== undefined,
    );
    const latencies = outcomes.map(({ latencyMs }) => latencyMs).toSorted((a, b) => a - b);
    const last = Math.max(...receipts.map(({ receivedAt }, index) => Date.parse(receivedAt) + (outcomes[index]?.latencyMs ?? 0)));
    const first = Math.min(...receipts.map(({ receivedAt }) => Date.parse(receivedAt)));
    const withDeadlines = await Promise.all(
      receipts.map(async ({ trackingId, pin }) => {
        const view = await json<{ deadlines: unknown[] }>(
          await fetch(`${server.url}/api/v1/track/${trackingId}`, { headers: { 'x-tracking-pin': pin } }),
        );
        return view.deadlines.length > 0;
      }),
    );
    const letters = (await tanggap(['dead-letters', 'list', '--json'], { DATA_DIR: data.path })).stdout.split('\n').filter(Boolean).length;
    return {
      offeredPerSecond: perSecond === 0 ? 'as fast as possible' : perSecond,
      posted: receipts.length,
      postedPerSecond: Math.round(receipts.length / seconds),
      throughToOwnerPerSecond: Math.round((1_000 * receipts.length) / (last - first)),
      owned: outcomes.filter(({ owned }) => owned).length,
      inTriage: outcomes.filter(({ owned }) => !owned).length,
      withoutDeadlines: withDeadlines.filter((has) => !has).length,
      deadLetters: letters,
      postToOwnerMs: { p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99), max: latencies.at(-1) ?? 0 },
      peakMemoryMb: peakMb,
    };
  } finally {
    await server.stop();
    data.remove();
  }
};

const rows = await readRows(values.csv);
const runs = [await run(rows, rate), await run(rows, 0)];
console.table(runs.map(({ postToOwnerMs, ...rest }) => ({ ...rest, p50: postToOwnerMs.p50, p99: postToOwnerMs.p99 })));
writeResults('real-complaints', { file: 'surabaya-dev-2022.csv', count, offset, runs });
