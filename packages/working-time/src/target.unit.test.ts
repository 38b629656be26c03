import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCalendar } from './compile.ts';
import { explainTarget } from './explanation.ts';
import { isWorking } from './time.ts';
import { targetOf, usedSeconds } from './target.ts';
import type { Pause, TargetUnit } from './target.ts';
import { inWords } from './words.ts';
import { indonesia2026 } from '../test/indonesia-2026.ts';

const calendar = compileCalendar(indonesia2026);
const wib = (local: string) => Temporal.PlainDateTime.from(local.replace(' ', 'T')).toZonedDateTime('Asia/Jakarta').toInstant();
const pause = (from: string, to: string): Pause => ({ from: wib(from), to: wib(to) });

describe('targetOf', () => {
  it.each<[TargetUnit, number, string, string]>([
    ['working-days', 3, '2026-03-17 15:00', '2026-03-27 16:30'],
    ['calendar-days', 14, '2026-03-17 15:00', '2026-04-01 00:00'],
    ['hours', 72, '2026-03-17 15:00', '2026-03-20 15:00'],
    ['working-hours', 1.5, '2026-03-17 15:00', '2026-03-25 08:00'],
  ])('counts %s', (unit, amount, start, due) => {
    expect(targetOf(calendar, wib(start), { amount, unit })).toEqual(wib(due));
  });

  it('takes pauses out, and only what lies in working time where that is counted', () => {
    const pauses = [pause('2026-03-02 15:00', '2026-03-03 08:30'), pause('2026-03-04 10:00', '2026-03-04 10:15')];
    const due = (unit: TargetUnit, amount: number) => targetOf(calendar, wib('2026-03-02 09:00'), { amount, unit }, pauses);
    expect(due('working-days', 2)).toEqual(wib('2026-03-05 09:45'));
    expect(due('working-hours', 10)).toEqual(wib('2026-03-03 12:30'));
    expect(due('hours', 10)).toEqual(wib('2026-03-03 12:30'));
    expect(due('calendar-days', 2)).toEqual(wib('2026-03-05 17:45'));
  });

  it('is not moved by a pause that begins when it has come', () => {
    const start = wib('2026-03-02 09:00');
    expect(targetOf(calendar, start, { amount: 1, unit: 'hours' }, [pause('2026-03-02 10:00', '2026-03-02 12:00')])).toEqual(
      wib('2026-03-02 10:00'),
    );
    expect(targetOf(calendar, start, { amount: 1, unit: 'hours' }, [pause('2026-03-02 08:00', '2026-03-02 09:30')])).toEqual(
      wib('2026-03-02 10:30'),
    );
  });
});

const MINUTE = 60_000;
const situation = fc.record({
  startMinute: fc.integer({ min: 0, max: 20_000 }),
  gaps: fc.array(fc.tuple(fc.integer({ min: 1, max: 3_000 }), fc.integer({ min: 1, max: 3_000 })), { maxLength: 3 }),
  unit: fc.constantFrom<TargetUnit>('working-days', 'calendar-days', 'working-hours', 'hours'),
  amount: fc.integer({ min: 1, max: 40 }),
});
const played = ({ startMinute, gaps }: { startMinute: number; gaps: readonly (readonly [number, number])[] }) => {
  const start = wib('2026-03-09 00:00').add({ minutes: startMinute });
  let at = start;
  const pauses = gaps.map(([after, lasts]): Pause => {
    const from = at.add({ minutes: after });
    at = from.add({ minutes: lasts });
    return { from, to: at };
  });
  return { start, pauses };
};
const isInHours = (unit: TargetUnit): boolean => unit === 'hours' || unit === 'working-hours';
/** Minute by minute: what runs while it is not paused, and in working time where only that counts. */
const bruteMinutes = (start: Temporal.Instant, end: Temporal.Instant, unit: TargetUnit, pauses: readonly Pause[]): number => {
  const worksAlways = unit === 'hours' || unit === 'calendar-days';
  let minutes = 0;
  for (let ms = start.epochMilliseconds; ms < end.epochMilliseconds; ms += MINUTE) {
    const paused = pauses.some(({ from, to }) => from.epochMilliseconds <= ms && ms < to.epochMilliseconds);
    if (!paused && (worksAlways || isWorking(calendar, Temporal.Instant.fromEpochMilliseconds(ms)))) minutes += 1;
  }
  return minutes;
};

describe('targets with pauses', () => {
  it('are reached when so much has been used, minute by minute', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { start, pauses } = played(given);
        const { unit, amount } = given;
        const due = targetOf(calendar, start, { amount, unit }, pauses);
        const used = bruteMinutes(start, due, unit, pauses);
        expect(usedSeconds(calendar, start, due, unit, pauses)).toBe(used * 60);
        const planned = targetOf(calendar, start, { amount, unit });
        expect(used).toBe(isInHours(unit) ? amount * 60 : bruteMinutes(start, planned, unit, []));
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('explain themselves: what counted adds up, and nothing between start and deadline is left out or told twice', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { start, pauses } = played(given);
        const { unit, amount } = given;
        const { dueAt, counted, skipped } = explainTarget(calendar, start, { amount, unit }, pauses);
        expect(dueAt).toEqual(targetOf(calendar, start, { amount, unit }, pauses));
        const seconds = (parts: typeof counted) => parts.reduce((sum, part) => sum + part.seconds, 0);
        const planned = targetOf(calendar, start, { amount, unit });
        const parts = counted.filter(({ date }) => date === null);
        expect(counted.length - parts.length).toBe(isInHours(unit) ? 0 : amount);
        expect(seconds(parts)).toBe(isInHours(unit) ? amount * 3_600 : usedSeconds(calendar, planned, dueAt, unit));
        const overlaps = counted.filter(({ to }, index) => Temporal.Instant.compare(to, counted[index + 1]?.from ?? to) > 0);
        expect(overlaps).toEqual([]);
        const closed = skipped.filter(({ reason }) => reason !== 'paused' && reason !== 'day-of-receipt');
        for (const { from, to } of closed) {
          expect(counted.some((part) => Temporal.Instant.compare(part.from, to) < 0 && Temporal.Instant.compare(from, part.to) < 0)).toBe(
            false,
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it('read in both languages', () => {
    const explained = explainTarget(calendar, wib('2026-03-17 15:00'), { amount: 2, unit: 'working-days' });
    const indonesian = inWords(explained, 'id', 'Asia/Jakarta');
    expect(indonesian[0]).toMatch(/^Tidak dihitung: Selasa, 17 Maret 2026 .* \(hari penerimaan\)$/u);
    expect(indonesian).toContainEqual(expect.stringMatching(/^Tidak dihitung: Jumat, 20 Maret 2026 \(cuti bersama, /u));
    expect(indonesian).toContainEqual('Dihitung: Rabu, 25 Maret 2026 – Kamis, 26 Maret 2026 (2 hari)');
    expect(indonesian.at(-1)).toMatch(/^Jatuh tempo: Kamis, 26 Maret 2026 16[.:]00$/u);
    const english = inWords(explained, 'en', 'Asia/Jakarta');
    expect(english).toContainEqual(
      expect.stringMatching(/^Not counted: Saturday,? 21 March 2026 – Sunday,? 22 March 2026 \(national holiday, /u),
    );
    expect(english.at(-1)).toMatch(/^Due: Thursday,? 26 March 2026 16:00$/u);
    const late = explainTarget(calendar, wib('2026-12-29 15:00'), { amount: 3, unit: 'working-days' });
    expect(inWords(late, 'en', 'Asia/Jakarta').at(-1)).toMatch(/^Provisional:/u);
  });

  it('of nothing, or of days in parts, are refused', () => {
    expect(() => explainTarget(calendar, wib('2026-03-17 15:00'), { amount: 0, unit: 'hours' })).toThrow(RangeError);
    expect(() => targetOf(calendar, wib('2026-03-17 15:00'), { amount: 1.5, unit: 'working-days' })).toThrow(
      '1.5 is not a whole number of days',
    );
  });
});
