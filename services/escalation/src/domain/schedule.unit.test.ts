import { describe, expect, it } from 'vitest';
import { POLICIES, jakarta, wib } from '../../test/given-clocks.ts';
import type { SlaPolicy } from './policy.ts';
import { dueOf, rungsOf, warningsOf } from './schedule.ts';
import type { Reckoning } from './schedule.ts';

const [anyPolicy] = POLICIES;
const policyWith = (change: Partial<SlaPolicy>): SlaPolicy => {
  if (!anyPolicy) throw new Error('no policy');
  return { ...anyPolicy, extension: null, warnAt: [], ladder: [], ...change };
};
const days = (amount: number, unit: SlaPolicy['target']['unit'] = 'working-days') => policyWith({ target: { amount, unit } });
const from = (start: string, change: Partial<Reckoning> = {}): Reckoning => ({
  startedAt: wib(start),
  extensions: 0,
  pauses: [],
  ...change,
});
const ladder = (unit: SlaPolicy['target']['unit'], ...amounts: number[]): SlaPolicy =>
  policyWith({
    ladder: amounts.map((amount, index) => ({ level: index + 1, role: 'unit-head' as const, after: { amount, unit }, actions: [] })),
  });
const instants = (due: string, policy: SlaPolicy) => rungsOf(jakarta, policy, wib(due)).map(({ at }) => at);

describe('dueOf', () => {
  it('counts neither the week of Idul Fitri 2026 nor a weekend', () => {
    expect(dueOf(jakarta, days(3), from('2026-03-17 15:00'))).toEqual({ dueAt: wib('2026-03-27 16:30'), provisional: false });
    expect(dueOf(jakarta, days(2), from('2026-04-09 20:00')).dueAt).toEqual(wib('2026-04-13 16:00'));
  });

  it('is provisional beyond the last decree, in working time only', () => {
    const provisional = (unit: SlaPolicy['target']['unit']) => dueOf(jakarta, days(60, unit), from('2027-12-20 09:00')).provisional;
    expect((['working-days', 'working-hours', 'calendar-days', 'hours'] as const).map(provisional)).toEqual([true, false, false, false]);
    expect(dueOf(jakarta, days(100, 'working-hours'), from('2027-12-20 09:00')).provisional).toBe(true);
  });

  it('counts every calendar day, and the last one in full; hours round the clock', () => {
    expect(dueOf(jakarta, days(60, 'calendar-days'), from('2026-03-02 09:00')).dueAt).toEqual(wib('2026-05-02 00:00'));
    expect(dueOf(jakarta, days(72, 'hours'), from('2026-03-17 15:00')).dueAt).toEqual(wib('2026-03-20 15:00'));
    expect(dueOf(jakarta, days(10, 'working-hours'), from('2026-03-02 15:00')).dueAt).toEqual(wib('2026-03-04 08:00'));
  });

  it('takes a pause out to the minute, and adds what was granted', () => {
    const pauses = [{ from: wib('2026-03-03 10:00'), to: wib('2026-03-03 11:30') }];
    expect(dueOf(jakarta, days(3), from('2026-03-02 09:00', { pauses })).dueAt).toEqual(wib('2026-03-06 09:00'));
    const extended = policyWith({
      target: { amount: 3, unit: 'working-days' },
      extension: { on: 'extension-noticed', amount: 2, times: 1 },
    });
    expect(dueOf(jakarta, extended, from('2026-03-02 09:00', { extensions: 1 })).dueAt).toEqual(wib('2026-03-09 16:00'));
  });
});

describe('warningsOf', () => {
  const warned = (unit: SlaPolicy['target']['unit'], amount: number, ...warnAt: number[]) =>
    warningsOf(jakarta, policyWith({ target: { amount, unit }, warnAt }), from('2026-03-02 09:00'));

  it('falls on the close of the day when so many whole days are used', () => {
    expect(warned('working-days', 5, 0.1, 0.5, 0.8)).toEqual([null, wib('2026-03-04 16:00'), wib('2026-03-06 16:30')]);
  });

  it('never comes at midnight: calendar days warn at the last close before', () => {
    // Day 12 is Saturday 14 March.
    expect(warned('calendar-days', 15, 0.8)).toEqual([wib('2026-03-13 16:30')]);
  });

  it('is exact in hours', () => {
    expect(warned('hours', 72, 0.5)).toEqual([wib('2026-03-03 21:00')]);
    expect(warned('working-hours', 10, 0.5)).toEqual([wib('2026-03-02 14:00')]);
  });
});

describe('rungsOf', () => {
  it('counts working days from the deadline, at the close', () => {
    expect(instants('2026-03-16 16:00', ladder('working-days', 0, 2, 4, 5, 10))).toEqual(
      ['2026-03-16 16:00', '2026-03-25 16:00', '2026-03-27 16:30', '2026-03-30 16:00', '2026-04-07 16:00'].map(wib),
    );
  });

  it('counts from the day that a deadline at midnight ends', () => {
    // Thursday 24:00: Friday is the first working day after it.
    expect(instants('2026-04-10 00:00', ladder('working-days', 1))).toEqual([wib('2026-04-10 16:30')]);
  });

  it('counts hours from the deadline itself', () => {
    expect(instants('2026-04-10 21:00', ladder('hours', 0, 24))).toEqual([wib('2026-04-10 21:00'), wib('2026-04-11 21:00')]);
  });
});
