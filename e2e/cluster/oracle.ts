import { until } from '@tanggap/testkit';
import { expect } from 'vitest';
import { allCases, json } from '../support/api.ts';
import type { CaseItem, Receipt } from '../support/api.ts';
import { inTurns } from '../support/in-turns.ts';
import type { ReceivedMail } from '../support/mail-server.ts';

type Headers = Readonly<Record<string, string>>;
type Entry = { readonly n: number; readonly type: string; readonly occurredAt: string; readonly data: Readonly<Record<string, unknown>> };
type CaseHistory = { readonly id: string; readonly history: readonly Entry[] };

export type Witnesses = {
  readonly url: string;
  readonly ombudsman: Headers;
  readonly ops: Headers;
  readonly receipts: readonly Receipt[];
  /** All that were sent so far. */
  mails(): readonly ReceivedMail[] | Promise<readonly ReceivedMail[]>;
  /** Levels that must be reached in every case that has an owner. */
  readonly levels: readonly string[];
  /** By default that of a small cluster. */
  readonly patience?: Patience;
};

/** Real milliseconds. */
export type Patience = {
  /** Until all has settled. */
  readonly settleMs: number;
  /** Between two looks: looking costs the cluster more than working. */
  readonly lookMs: number;
};

export type Judgment = {
  readonly submissions: number;
  readonly owned: number;
  readonly inTriage: number;
  readonly escalations: number;
  readonly mails: number;
  /** The same mail sent again after a crash, under the same Message-ID. */
  readonly resent: number;
};

/** Histories read at once. */
const READERS = 8;
const PATIENCE: Patience = { settleMs: 180_000, lookMs: 500 };
const SETTLED = new Set(['assigned', 'received']);

const historyOf = async ({ url, ombudsman }: Witnesses, { id }: CaseItem): Promise<CaseHistory> =>
  json<CaseHistory>(await fetch(`${url}/api/v1/cases/${id}`, { headers: ombudsman }));

const levelOf = ({ data }: Entry): string => `${String(data['clock'])}.${String(data['episode'])}.${String(data['level'])}`;
const escalationsOf = ({ history }: CaseHistory): string[] => history.filter(({ type }) => type === 'case.escalated').map(levelOf);
const hasOwner = ({ history }: CaseHistory): boolean => history.some(({ type }) => type === 'case.assigned');
const hasDecision = (one: CaseHistory): boolean => hasOwner(one) || one.history.some(({ type }) => type === 'case.triaged');

/** A process may be on its way back: nobody listens for a moment, or the gateway says so. */
const notNow = (error: unknown): false => {
  if (error instanceof TypeError || /^50[234] /u.test(error instanceof Error ? error.message : '')) return false;
  throw error;
};

const eventually = (what: string, { settleMs, lookMs }: Patience, probe: () => Promise<boolean>): Promise<true> =>
  until(what, () => probe().catch(notNow), settleMs, lookMs);

const allHaveSettled = async (witnesses: Witnesses, patience: Patience): Promise<void> => {
  const settled = new Set<string>();
  const open = new Map<string, string>();
  const settles = async (one: CaseItem): Promise<void> => {
    const history = await historyOf(witnesses, one);
    const climbed = !hasOwner(history) || witnesses.levels.every((level) => escalationsOf(history).includes(level));
    if (hasDecision(history) && climbed) {
      settled.add(one.id);
      open.delete(one.id);
    } else {
      open.set(one.id, history.history.map((entry) => (entry.type === 'case.escalated' ? levelOf(entry) : entry.type)).join(' '));
    }
  };
  await eventually('every case to be owned or in triage and to have climbed', patience, async () => {
    const cases = await allCases(witnesses.url, witnesses.ombudsman);
    await inTurns(
      cases.filter(({ id, status }) => SETTLED.has(status) && !settled.has(id)),
      settles,
      READERS,
    );
    return settled.size >= witnesses.receipts.length;
  }).catch((error: unknown) => {
    const [first] = open;
    const of = `${settled.size} of ${witnesses.receipts.length} had`;
    throw new Error(first ? `${of}; case ${first[0]} has only: ${first[1]}` : of, { cause: error });
  });
};

const noMailWaits = async ({ url, ops }: Witnesses, patience: Patience): Promise<void> => {
  const countOf = async (state: string) =>
    (await json<{ items: unknown[] }>(await fetch(`${url}/api/v1/deliveries?state=${state}&limit=1`, { headers: ops }))).items.length;
  await eventually('all mail to be sent', patience, async () => (await countOf('queued')) + (await countOf('sending')) === 0);
};

/** What must hold of one case's history, whatever happened around it. */
const judgeHistory = ({ id, history }: CaseHistory): void => {
  const at = (type: string) => history.findIndex((entry) => entry.type === type);
  expect(
    history.map(({ n }) => n),
    `the history of ${id} has no holes`,
  ).toEqual(history.map((_, index) => index + 1));
  expect(at('case.opened'), `${id} begins with its opening`).toBe(0);
  if (at('case.assigned') !== -1)
    expect(at('case.assigned'), `${id} was dispatched before it was assigned`).toBeGreaterThan(at('case.dispatched'));

  const levels = escalationsOf({ id, history });
  expect(levels, `${id} reached no level twice`).toEqual([...new Set(levels)]);
  const byClock = Map.groupBy(levels, (level) => level.slice(0, level.lastIndexOf('.')));
  for (const [clock, reached] of byClock) {
    const numbers = reached.map((level) => Number(level.slice(level.lastIndexOf('.') + 1)));
    expect(numbers, `${id} climbed ${clock} level by level`).toEqual(numbers.map((_, index) => index + 1));
  }
};

const judgeMails = (mails: readonly ReceivedMail[]): { mails: number; resent: number } => {
  const messageIds = Map.groupBy(mails, ({ to, eventId }) => `${eventId} to ${to}`);
  const twice = [...messageIds].filter(([, sent]) => new Set(sent.map(({ messageId }) => messageId)).size > 1);
  expect(twice, 'one Message-ID for one event and person').toEqual([]);
  return { mails: messageIds.size, resent: mails.length - messageIds.size };
};

/**
 * Waits until everything has settled, then judges from outside by every complaint's history: submissions = cases, every
 * level exactly once and in order, one Message-ID for one event and person, no event set aside.
 */
export const judge = async (witnesses: Witnesses): Promise<Judgment> => {
  const { patience = PATIENCE } = witnesses;
  await allHaveSettled(witnesses, patience);
  await noMailWaits(witnesses, patience);
  const histories = await inTurns(await allCases(witnesses.url, witnesses.ombudsman), (one) => historyOf(witnesses, one), READERS);
  const ids = witnesses.receipts.map(({ caseId }) => caseId);
  expect(new Set(ids).size, 'one case for each submission').toBe(ids.length);
  expect(histories.map(({ id }) => id).toSorted(), 'cases are submissions').toEqual(ids.toSorted());
  for (const history of histories) judgeHistory(history);
  const { parsed, submissions, waiting } = await json<Record<string, number>>(
    await fetch(`${witnesses.url}/api/v1/receipts/summary`, { headers: witnesses.ops }),
  );
  expect({ parsed, submissions, waiting }).toEqual({ parsed: ids.length, submissions: ids.length, waiting: 0 });
  return {
    submissions: ids.length,
    owned: histories.filter(hasOwner).length,
    inTriage: histories.filter((one) => !hasOwner(one)).length,
    escalations: histories.flatMap(escalationsOf).length,
    ...judgeMails(await witnesses.mails()),
  };
};
