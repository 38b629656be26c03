import { setImmediate as giveWay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { directoryOf, dispatched, received, rulesWith, wib } from '../../test/given-clocks.ts';
import { openService } from '../../test/given-service.ts';
import type { OpenedService } from '../../test/given-service.ts';
import type { CaseFact } from '../domain/commands.ts';
import { rowIdOf } from '../domain/row-id.ts';
import type { DueRowRef } from '../ports/case-clocks-store.ts';
import { fireDueRows } from './fire-due-rows.ts';
import { reconcile } from './reconcile.ts';

const HOUR = 3_600_000;
const idOf = (index: number) => `case-${String(index).padStart(4, '0')}`;

describe('reconcile', () => {
  let service: OpenedService | undefined;
  afterEach(() => service?.close());
  const open = (...args: Parameters<typeof openService>) => {
    service = openService(...args);
    return service;
  };
  const openMany = (opened: OpenedService, count: number, ...facts: CaseFact[]) =>
    Promise.all(Array.from({ length: count }, (_, index) => opened.open(idOf(index), ...facts)));
  const runOf = ({ dueRows, store, act, clock }: OpenedService, arm: (rows: readonly DueRowRef[]) => Promise<void>) => {
    const fire = fireDueRows({ store, act, clock });
    return reconcile({ dueRows, alarms: { arm, disarm: async () => undefined }, fire, clock, horizonMs: 48 * HOUR, giveWay });
  };

  it('arms every row of the horizon, though many are due at one instant, a page at a time', async () => {
    const opened = open(wib('2026-03-04 09:00'));
    await openMany(opened, 1_001, received('2026-03-02 09:00'));
    const pages: (readonly DueRowRef[])[] = [];
    let others = 0;
    const turns: number[] = [];
    const run = runOf(opened, async (rows) => {
      pages.push(rows);
      turns.push(others);
      setImmediate(() => (others += 1));
    });
    await run();
    // A warning and a deadline each.
    const armed = pages.flat().map(rowIdOf);
    expect([armed.length, new Set(armed).size]).toEqual([2_002, 2_002]);
    expect(Math.max(...pages.map(({ length }) => length))).toBeLessThanOrEqual(500);
    // Whatever else the process has to do gets its turn between two pages.
    expect(turns).toEqual([0, 1, 2, 3, 4]);
  });

  it('fires what is overdue behind more than a page of rows that cannot be fired', async () => {
    const opened = open(wib('2026-03-06 16:45'), { rules: rulesWith({ directory: directoryOf({}) }) });
    // Their warning of 16:30 waits for a post that the directory does not know.
    await openMany(opened, 501, received('2026-03-02 09:00'), dispatched('2026-03-02 10:00'));
    await opened.open('late', received('2026-03-03 09:00'));
    const fired = await runOf(opened, async () => undefined)();
    const asked = fired.filter(({ outcome }) => outcome.type === 'asked').map(({ rowId }) => rowId);
    expect(asked).toEqual(['late/L1/1/0/1']);
    expect(fired.filter(({ outcome }) => outcome.type === 'unknown')).toHaveLength(501);
  });

  it('leaves the rest to the next process when it is to end', async () => {
    const opened = open(wib('2026-03-06 16:45'));
    await openMany(opened, 60, received('2026-03-03 09:00'));
    const run = runOf(opened, async () => undefined);
    let looks = 0;
    const fired = await run(() => (looks += 1) > 1);
    const cases = new Set(fired.map(({ caseId }) => caseId)).size;
    expect(cases).toBe(25);
    const rest = await run();
    expect(new Set([...fired, ...rest].map(({ caseId }) => caseId)).size).toBe(60);
  });
});
