import { describe, expect, it } from 'vitest';
import type { Calendar, Window } from './calendar.ts';
import { CalendarError, compileCalendar } from './compile.ts';
import { addWorkingDays, isWorkingDay } from './days.ts';
import { add, between, isWorking, next } from './time.ts';

const night: readonly Window[] = [['22:00', '06:00']];
const nights: Calendar = {
  id: 'nights',
  timeZone: 'Asia/Jakarta',
  week: { mon: night, tue: night, wed: night, thu: night, fri: night, sat: [], sun: [] },
  days: [{ date: '2026-03-18', kind: 'joint-leave', name: 'Nyepi', source: 'SKB', windows: [] }],
};
const calendar = compileCalendar(nights);
const wib = (local: string) => Temporal.PlainDateTime.from(local.replace(' ', 'T')).toZonedDateTime('Asia/Jakarta').toInstant();

describe('hours over midnight', () => {
  it('belong to the date that they open on', () => {
    expect(
      ['2026-03-14 05:59', '2026-03-14 06:00', '2026-03-14 22:30', '2026-03-16 05:00'].map((at) => isWorking(calendar, wib(at))),
    ).toEqual([true, false, false, false]);
    expect(['2026-03-13', '2026-03-14'].map((date) => isWorkingDay(calendar, Temporal.PlainDate.from(date)))).toEqual([true, false]);
    // The night before a day off is worked to its end; the night of the day off is not.
    expect([isWorking(calendar, wib('2026-03-18 03:00')), isWorking(calendar, wib('2026-03-19 03:00'))]).toEqual([true, false]);
  });

  it('are counted through', () => {
    expect(add(calendar, wib('2026-03-13 23:00'), { seconds: 8 * 3_600 })).toEqual(wib('2026-03-16 23:00'));
    expect(add(calendar, wib('2026-03-16 23:00'), { seconds: -8 * 3_600 })).toEqual(wib('2026-03-13 23:00'));
    expect(between(calendar, wib('2026-03-13 00:00'), wib('2026-03-15 00:00'))).toBe(14 * 3_600);
    expect(next(calendar, wib('2026-03-14 07:00'))).toEqual(wib('2026-03-16 22:00'));
    expect(addWorkingDays(calendar, wib('2026-03-12 10:00'), 1)).toEqual(wib('2026-03-14 06:00'));
  });

  it('join those of the next morning', () => {
    const joined = compileCalendar({ ...nights, week: { ...nights.week, sat: [['05:00', '12:00']] } });
    expect(between(joined, wib('2026-03-13 22:00'), wib('2026-03-15 00:00'))).toBe(14 * 3_600);
  });
});

describe('another week for some time', () => {
  const short = { ...nights.week, mon: [['08:00', '12:00']] as const, sat: [['08:00', '12:00']] as const };
  const range = { from: '2026-03-09', to: '2026-03-22', name: 'Ramadan', source: 'Perpres 21/2023', week: short };

  it('counts from its first to its last date, and days off within it stay closed', () => {
    const ranged = compileCalendar({ ...nights, ranges: [range] });
    const open = (date: string): boolean => isWorkingDay(ranged, Temporal.PlainDate.from(date));
    expect(['2026-03-07', '2026-03-14', '2026-03-18', '2026-03-21', '2026-03-28'].map(open)).toEqual([false, true, false, true, false]);
    const endless = compileCalendar({ ...nights, ranges: [range, { ...range, from: '2026-03-20', to: null, week: nights.week }] });
    expect(isWorkingDay(endless, Temporal.PlainDate.from('2026-03-21'))).toBe(false);
  });

  it('is told what is wrong with it', () => {
    const faulty = { ...range, from: '2026-03-30', name: ' ', source: '', week: { ...short, tue: [['25:00', '26:00']] as const } };
    const faults = [
      'ranges[0].name: is empty',
      'ranges[0].source: is empty; name the decree',
      'ranges[0]: ends on 2026-03-22 before it begins on 2026-03-30',
      'ranges[0].week.tue[0]: "25:00" to "26:00" is not HH:MM to HH:MM',
    ];
    expect(() => compileCalendar({ ...nights, ranges: [faulty] })).toThrow(new CalendarError('nights', faults));
  });
});
