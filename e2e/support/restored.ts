import { until } from '@tanggap/testkit';
import { expect } from 'vitest';
import { allCases, json, submit, track, trackUntil } from './api.ts';
import type { Deadline, Receipt, TrackView } from './api.ts';
import { sampleComplaint } from './samples.ts';

/** What a reporter was told before the backup began. */
export type Acknowledged = { readonly receipt: Receipt; readonly text: string; readonly view: TrackView };

/** Five working days in some seconds: for the clock of what was restored. */
export const FAST = { TIME_SCALE: '200000' };
const SETTLE_MS = 120_000;
const NEWCOMER = 9_000;

type Headers = Readonly<Record<string, string>>;
type Summary = { readonly conserved: boolean; readonly submissions: number };
type Case = { readonly id: string; readonly status: string; readonly text: string | null; readonly triage: object | null };

const promisesOf = (deadlines: readonly Deadline[]) => deadlines.map(({ clock, dueAt, promisedAt }) => ({ clock, dueAt, promisedAt }));

/** Undefined while the key of the asker is not known yet. */
const readCase = async (url: string, caseId: string, headers: Headers): Promise<Case | undefined> => {
  const response = await fetch(`${url}/api/v1/cases/${caseId}`, { headers });
  return response.status === 401 || response.status === 404 ? undefined : json<Case>(response);
};

/** Submits complaints and waits until each has come to rest: with an office, or with a person who must decide. */
export const acknowledge = async (url: string, admin: Headers, numbers: readonly number[]): Promise<Acknowledged[]> => {
  const submitOne = async (n: number): Promise<Acknowledged> => {
    const { text, ...complaint } = sampleComplaint(n);
    const receipt = await submit(url, { text, ...complaint });
    const atRest = async () => {
      const found = await readCase(url, receipt.caseId, admin);
      return found && (found.status === 'assigned' || found.triage !== null) && found;
    };
    const { status } = await until(`${receipt.trackingId} to come to rest`, atRest, SETTLE_MS);
    const hasDates = ({ deadlines }: TrackView) => deadlines.some(({ clock }) => clock === (status === 'assigned' ? 'L2' : 'L1'));
    return { receipt, text, view: await trackUntil(url, receipt, 'dates', (view) => view.status === status && hasDates(view), SETTLE_MS) };
  };
  return Promise.all(numbers.map(submitOne));
};

/** Submits one after the other until told to stop; gives back how many were acknowledged. */
export const keepSubmitting = (url: string, from: number): { stop(): Promise<number> } => {
  const enough = new AbortController();
  let sent = 0;
  const client = (async () => {
    for (; !enough.signal.aborted; sent += 1) await submit(url, sampleComplaint(from + sent));
  })();
  // Looked at when it is stopped; until then a failure is nobody's.
  client.catch(() => undefined);
  return {
    stop: async () => {
      enough.abort();
      await client;
      return sent;
    },
  };
};

/** Each is there, with its text to be read and its dates as they were promised, and what waits for an office still climbs. */
export const expectRestored = async (url: string, admin: Headers, acknowledged: readonly Acknowledged[]): Promise<void> => {
  for (const { receipt, text, view } of acknowledged) {
    const now = await track(url, receipt);
    const running = view.deadlines.filter(({ state }) => state === 'running');
    expect({ id: receipt.trackingId, agency: now.agency, promises: promisesOf(now.deadlines) }).toEqual({
      id: receipt.trackingId,
      agency: view.agency,
      promises: expect.arrayContaining(promisesOf(running)) as unknown,
    });
    const found = await until('the key to be known', () => readCase(url, receipt.caseId, admin), SETTLE_MS);
    expect(found).toMatchObject({ id: receipt.caseId, text });
  }
  const owned = acknowledged.filter(({ view }) => view.status === 'assigned');
  expect(owned.length).toBeGreaterThan(0);
  for (const { receipt } of owned) {
    await trackUntil(url, receipt, 'nobody answered, so it climbs', ({ level }) => level !== null && level !== 'officer', SETTLE_MS);
  }
  await acknowledge(url, admin, [NEWCOMER]);
  const summary = await json<Summary>(await fetch(`${url}/api/v1/receipts/summary`, { headers: admin }));
  expect(summary.conserved).toBe(true);
  // Also those that were on their way between two services at the instant of the backup.
  const hasAllCases = async () => (await allCases(url, admin)).length === summary.submissions;
  await until('each submission to have its case', hasAllCases, SETTLE_MS);
};
