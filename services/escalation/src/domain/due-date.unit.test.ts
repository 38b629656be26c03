import { describe, expect, it } from 'vitest';
import { jakarta, wib } from '../../test/given-clocks.ts';
import { dueDateOf, rungsOf, warningBefore } from './due-date.ts';

const days = (amount: number, unit: 'working-days' | 'calendar-days' = 'working-days') => ({ amount, unit });
const climb = (...afterWorkingDays: number[]) =>
  afterWorkingDays.map((after, index) => ({ level: index + 1, role: 'unit-head' as const, afterWorkingDays: after }));
const instants = (rungs: ReturnType<typeof rungsOf>) => rungs.map(({ at }) => at.toString());

describe('dueDateOf', () => {
  it('does not count the week of Idul Fitri 2026, and says why', () => {
    const { dueAt, provisional, derivation } = dueDateOf(jakarta, wib('2026-03-17 15:00'), days(3));
    expect(dueAt).toEqual(wib('2026-03-27 16:30'));
    expect(provisional).toBe(false);
    expect(derivation.countedDates).toEqual(['2026-03-25', '2026-03-26', '2026-03-27']);
    expect(derivation.skipped).toContainEqual({
      date: '2026-03-23',
      reason: 'joint-leave',
      name: 'Idulfitri 1447 Hijriah',
      source: 'SKB 3 Menteri 1497/2025 (Kemenag), 2/2025 (Kemnaker), 5/2025 (KemenPANRB)',
    });
    expect(derivation.skipped).toHaveLength(7);
  });

  it('does not count a weekend', () => {
    const { dueAt, derivation } = dueDateOf(jakarta, wib('2026-04-09 20:00'), days(2));
    expect(dueAt).toEqual(wib('2026-04-13 16:00'));
    expect(derivation.skipped.map(({ reason }) => reason)).toEqual(['weekend', 'weekend']);
  });

  it('is provisional beyond the last decree, in working days only', () => {
    expect(dueDateOf(jakarta, wib('2027-12-28 09:00'), days(5)).provisional).toBe(true);
    expect(dueDateOf(jakarta, wib('2027-12-28 09:00'), days(60, 'calendar-days')).provisional).toBe(false);
  });

  it('counts every calendar day, and the last one in full', () => {
    const { dueAt, derivation } = dueDateOf(jakarta, wib('2026-03-02 09:00'), days(60, 'calendar-days'));
    expect(dueAt).toEqual(wib('2026-05-02 00:00'));
    expect(derivation.countedDates).toEqual(['2026-03-03', '2026-05-01']);
  });
});

describe('rungsOf', () => {
  it('counts working days from the deadline, at the close', () => {
    const rungs = rungsOf(jakarta, wib('2026-03-16 16:00'), climb(0, 2, 4, 5, 10));
    expect(instants(rungs)).toEqual([
      '2026-03-16T09:00:00Z',
      '2026-03-25T09:00:00Z',
      '2026-03-27T09:30:00Z',
      '2026-03-30T09:00:00Z',
      '2026-04-07T09:00:00Z',
    ]);
  });

  it('counts from the day that a deadline at midnight ends', () => {
    // Thursday 24:00: Friday is the first working day after it.
    expect(instants(rungsOf(jakarta, wib('2026-04-10 00:00'), climb(1)))).toEqual([wib('2026-04-10 16:30').toString()]);
  });
});

describe('warningBefore', () => {
  it('is the close of a working day before the deadline', () => {
    expect(warningBefore(jakarta, wib('2026-03-25 16:00'), 1)).toEqual(wib('2026-03-17 16:00'));
  });
});
