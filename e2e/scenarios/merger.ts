import { until } from '@tanggap/testkit';
import { expect } from 'vitest';
import { allCases, json, submit, track, trackUntil } from '../support/api.ts';
import type { Deadline, Receipt } from '../support/api.ts';
import { inTurns } from '../support/in-turns.ts';

type Headers = Readonly<Record<string, string>>;
type File = { readonly hops: number; readonly history: readonly { readonly type: string }[] };
type Waiting = { readonly receipt: Receipt; readonly deadlines: readonly Deadline[] };

const AT_ONCE = 8;
const LONG_MS = 120_000;
const COMPLAINT = {
  text: 'Jalan di depan pasar berlubang besar dan aspalnya mengelupas, mohon diperbaiki.',
  location: { areaCode: '35.78.02.1001' },
};

/** Complaints about roads that are with their officer, and their dates. */
export const complainOfRoads = async (url: string, count: number): Promise<readonly Waiting[]> => {
  const receipts = await inTurns(
    Array.from({ length: count }, (_, n) => n),
    () => submit(url, COMPLAINT),
    AT_ONCE,
  );
  const withOfficer = async (receipt: Receipt): Promise<Waiting> => {
    const isThere = ({ status, deadlines }: { status: string; deadlines: readonly unknown[] }) =>
      status === 'assigned' && deadlines.length === 4;
    const { deadlines, agency } = await trackUntil(url, receipt, 'the officer and the dates', isThere, LONG_MS);
    expect(agency?.id).toBe('roads');
    return { receipt, deadlines };
  };
  return inTurns(receipts, withOfficer, AT_ONCE);
};

/** Every case has moved once, with its dates; a new one goes to the successor at once. `officer`: a key of before the merger. */
export const expectMerged = async (url: string, officer: Headers, waiting: readonly Waiting[]): Promise<void> => {
  const cases = await until(
    'all cases to have moved',
    async () => {
      const items = await allCases(url, officer);
      return items.length === waiting.length && items.every(({ agencyId }) => agencyId === 'environment') && items;
    },
    LONG_MS,
  );
  const moves = await inTurns(
    cases,
    async ({ id }) => {
      const { hops, history } = await json<File>(await fetch(`${url}/api/v1/cases/${id}`, { headers: officer }));
      return `${history.filter(({ type }) => type === 'case.reorganised').length} moves, ${hops} hops`;
    },
    AT_ONCE,
  );
  expect(new Set(moves)).toEqual(new Set(['1 moves, 0 hops']));

  const after = await inTurns(waiting, async ({ receipt }) => (await track(url, receipt)).deadlines, AT_ONCE);
  expect(after).toEqual(waiting.map(({ deadlines }) => deadlines));
  const next = await submit(url, COMPLAINT);
  const { agency } = await trackUntil(url, next, 'its officer', ({ status }) => status === 'assigned', LONG_MS);
  expect(agency?.id).toBe('environment');
};
