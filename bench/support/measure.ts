import { readFileSync } from 'node:fs';
import { allCases, json, submit } from '../../e2e/support/api.ts';
import type { Receipt } from '../../e2e/support/api.ts';
import { inTurns } from '../../e2e/support/in-turns.ts';
import { percentile } from '../../e2e/support/percentile.ts';
import type { Complaint } from '../../e2e/support/complaints-file.ts';

type Headers = Readonly<Record<string, string>>;

/** A running installation, seen from outside. */
export type System = {
  readonly url: string;
  /** Every process that it needs, servers included. */
  pids(): readonly number[];
  keyFor(role: string): Promise<Headers>;
  deadLetters(): Promise<number>;
  stop(): Promise<unknown>;
};

export type Measured = {
  readonly offeredPerSecond: number | 'as fast as possible';
  readonly posted: number;
  readonly postedPerSecond: number;
  readonly throughToOwnerPerSecond: number;
  readonly owned: number;
  readonly inTriage: number;
  readonly withoutDeadlines: number;
  readonly deadLetters: number;
  readonly postMs: { readonly p50: number; readonly p99: number };
  /** By the store's own times: from the receipt to the owner. */
  readonly postToOwnerMs: { readonly p50: number; readonly p99: number; readonly max: number };
  readonly cpuMsPerComplaint: number;
  readonly peakMemoryMb: number;
};

/** Requests at once while results are gathered. */
const READERS = 16;
const WAIT_MS = 120_000;
const CLOCK_TICKS_PER_SECOND = 100;

const peakMemoryMb = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => sum + Math.round(Number(/VmHWM:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024), 0);

/** User and system time of the processes so far, all their threads. */
const cpuMs = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /u, '')
      .split(' ');
    return sum + ((Number(fields[11]) + Number(fields[12])) * 1_000) / CLOCK_TICKS_PER_SECOND;
  }, 0);

type Posted = { readonly receipts: readonly Receipt[]; readonly seconds: number; readonly latencies: readonly number[] };

/** At `perSecond` submissions a second; 0 sends as fast as `atOnce` clients can. */
const postAll = async (url: string, complaints: readonly Complaint[], perSecond: number, atOnce: number): Promise<Posted> => {
  const began = performance.now();
  const receipts: Receipt[] = [];
  const latencies: number[] = [];
  const queue = complaints.entries();
  const client = async () => {
    for (const [index, complaint] of queue) {
      const wait = perSecond === 0 ? 0 : (index * 1_000) / perSecond - (performance.now() - began);
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      const sent = performance.now();
      receipts.push(await submit(url, complaint));
      latencies.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, client));
  return { receipts, latencies, seconds: (performance.now() - began) / 1_000 };
};

type HistoryEntry = { readonly type: string; readonly recordedAt: string };
type Outcome = { readonly latencyMs: number; readonly owned: boolean };

const outcomeOf = async (url: string, headers: Headers, receipt: Receipt): Promise<Outcome | undefined> => {
  const { history } = await json<{ history: HistoryEntry[] }>(await fetch(`${url}/api/v1/cases/${receipt.caseId}`, { headers }));
  const decided = history.find(({ type }) => type === 'case.assigned' || type === 'case.triaged');
  return decided && { latencyMs: Date.parse(decided.recordedAt) - Date.parse(receipt.receivedAt), owned: decided.type === 'case.assigned' };
};

/** Asks seldom, for the asking costs the measured system time. */
const waitUntilDecided = async (url: string, headers: Headers, receipts: readonly Receipt[]): Promise<Outcome[]> => {
  const end = performance.now() + WAIT_MS;
  for (;;) {
    const cases = await allCases(url, headers);
    if (cases.length >= receipts.length) {
      const outcomes = await inTurns(receipts, (receipt) => outcomeOf(url, headers, receipt), READERS);
      const decided = outcomes.filter((outcome) => outcome !== undefined);
      if (decided.length === receipts.length) return decided;
    }
    if (performance.now() > end) throw new Error(`Some complaints were neither owned nor in triage after ${WAIT_MS} ms`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
};

const hasDeadline = async (url: string, { trackingId, pin }: Receipt): Promise<boolean> => {
  const view = await json<{ deadlines: unknown[] }>(
    await fetch(`${url}/api/v1/track/${trackingId}`, { headers: { 'x-tracking-pin': pin } }),
  );
  return view.deadlines.length > 0;
};

/** Posts the complaints and waits until each is owned or in triage. */
export const measure = async (system: System, complaints: readonly Complaint[], perSecond: number, atOnce = 16): Promise<Measured> => {
  const { url } = system;
  const ombudsman = await system.keyFor('ombudsman');
  const cpuBefore = cpuMs(system.pids());
  const { receipts, seconds, latencies } = await postAll(url, complaints, perSecond, atOnce);
  const outcomes = await waitUntilDecided(url, ombudsman, receipts);
  const cpu = cpuMs(system.pids()) - cpuBefore;
  const peakMb = peakMemoryMb(system.pids());

  const receivedAt = receipts.map((receipt) => Date.parse(receipt.receivedAt));
  const first = receivedAt.reduce((a, b) => Math.min(a, b));
  const last = receivedAt.map((at, index) => at + (outcomes[index]?.latencyMs ?? 0)).reduce((a, b) => Math.max(a, b));
  const withDeadlines = await inTurns(receipts, (receipt) => hasDeadline(url, receipt), READERS);
  const toOwner = outcomes.map(({ latencyMs }) => latencyMs);
  const owned = outcomes.filter((outcome) => outcome.owned).length;
  return {
    offeredPerSecond: perSecond === 0 ? 'as fast as possible' : perSecond,
    posted: receipts.length,
    postedPerSecond: Math.round(receipts.length / seconds),
    throughToOwnerPerSecond: Math.round((1_000 * receipts.length) / (last - first)),
    owned,
    inTriage: outcomes.length - owned,
    withoutDeadlines: withDeadlines.filter((has) => !has).length,
    deadLetters: await system.deadLetters(),
    postMs: { p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) },
    postToOwnerMs: { p50: percentile(toOwner, 0.5), p99: percentile(toOwner, 0.99), max: percentile(toOwner, 1) },
    cpuMsPerComplaint: Math.round(cpu / receipts.length),
    peakMemoryMb: peakMb,
  };
};

/** One row for `console.table`. */
export const rowOf = ({ postMs, postToOwnerMs, ...rest }: Measured): Record<string, string | number> => ({
  ...rest,
  'post p99': postMs.p99,
  'to owner p50': postToOwnerMs.p50,
  'to owner p99': postToOwnerMs.p99,
});
