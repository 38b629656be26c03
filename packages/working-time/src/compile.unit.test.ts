import { describe, expect, it } from 'vitest';
import type { Calendar, DatedException } from './calendar.ts';
import { CalendarError, compileCalendar } from './compile.ts';
import { isWorking } from './time.ts';
import { everyDay, indonesia2026 } from '../test/indonesia-2026.ts';

const faultsOf = (calendar: Calendar): readonly string[] => {
  try {
    compileCalendar(calendar);
  } catch (error) {
    if (error instanceof CalendarError) return error.faults;
    throw error;
  }
  return [];
};

const day = (given: Partial<DatedException>): DatedException => ({
  date: '2026-08-17',
  name: 'Proklamasi Kemerdekaan',
  kind: 'national-holiday',
  source: 'SKB 1497/2025',
  windows: [],
  ...given,
});

describe('compileCalendar', () => {
  it('takes a correct calendar', () => {
    expect(faultsOf(indonesia2026)).toEqual([]);
    expect(compileCalendar(indonesia2026)).toMatchObject({ id: 'id-2026', timeZone: 'Asia/Jakarta' });
  });

  it('lists all faults at once, each with its place', () => {
    const faults = faultsOf({
      ...indonesia2026,
      id: ' ',
      timeZone: 'Asia/Batavia',
      week: {
        ...indonesia2026.week,
        mon: [['7:30', '16:00']],
        tue: [
          ['07:30', '12:00'],
          ['13:00', '13:00'],
        ],
        wed: [['24:00', '24:00']],
        thu: [['07:30', '24:01']],
      },
      days: [day({ date: '2026-02-30', name: '', source: ' ' }), day({ date: '17-08-2026', windows: [['08:00', '25:00']] })],
      decreedUntil: '2026-12',
    });
    expect(faults).toEqual([
      'id: is empty',
      'timeZone: "Asia/Batavia" is not an IANA time zone',
      'week.mon[0]: "7:30" to "16:00" is not HH:MM to HH:MM',
      'week.tue[1]: 13:00 to 13:00 is empty; a whole day is 00:00 to 24:00',
      'week.wed[0]: "24:00" to "24:00" is not HH:MM to HH:MM',
      'week.thu[0]: "07:30" to "24:01" is not HH:MM to HH:MM',
      'days[0].name: is empty',
      'days[0].source: is empty; name the decree',
      'days[0].date: "2026-02-30" is not a date YYYY-MM-DD',
      'days[1].windows[0]: "08:00" to "25:00" is not HH:MM to HH:MM',
      'days[1].date: "17-08-2026" is not a date YYYY-MM-DD',
      'decreedUntil: "2026-12" is not a date YYYY-MM-DD',
    ]);
  });

  it('refuses data that the types forbid', () => {
    const unchecked = JSON.parse(
      '{"id":"x","timeZone":"+07:00","week":{"mon":[["08:00","16:00"]],"senin":[]},"days":[{"date":"2026-08-17","name":"x","source":"x","kind":"holiday","windows":[]}]}',
    ) as Calendar;
    expect(faultsOf(unchecked)).toEqual([
      'timeZone: "+07:00" is not an IANA time zone',
      ...['tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((weekday) => `week.${weekday}: is missing; [] when closed`),
      'week.senin: is not a weekday; use mon, tue, wed, thu, fri, sat, sun',
      'days[0].kind: "holiday" is not one of national-holiday, joint-leave, regional-holiday, election, special-hours',
    ]);
  });

  it('a calendar that is never open is an error, one open on a single date is not', () => {
    const closed = everyDay('Asia/Jakarta');
    expect(() => compileCalendar(closed)).toThrow('Calendar "every-day-Asia/Jakarta" cannot be used:\n- week: is never open');
    expect(faultsOf({ ...closed, days: [day({})] })).toEqual(['week: is never open']);
    expect(faultsOf({ ...closed, days: [day({ kind: 'special-hours', windows: [['08:00', '12:00']] })] })).toEqual([]);
  });

  it('two holidays may share a date, not with other windows', () => {
    const regional = day({ kind: 'regional-holiday', windows: [['08:00', '12:00']] });
    expect(faultsOf({ ...indonesia2026, days: [day({}), day({ kind: 'joint-leave' })] })).toEqual([]);
    expect(faultsOf({ ...indonesia2026, days: [day({}), regional] })).toEqual(['days[1]: 2026-08-17 has other windows in another entry']);
  });

  it('special hours beat a holiday of the same date, in any order', () => {
    const special = day({ kind: 'special-hours', windows: [['08:00', '12:00']] });
    for (const days of [
      [special, day({})],
      [day({}), special],
    ]) {
      const calendar = compileCalendar({ ...indonesia2026, days });
      expect(isWorking(calendar, Temporal.Instant.from('2026-08-17T09:00+07:00'))).toBe(true);
      expect(isWorking(calendar, Temporal.Instant.from('2026-08-17T13:00+07:00'))).toBe(false);
    }
    expect(faultsOf({ ...indonesia2026, days: [special, day({ kind: 'special-hours' })] })).toEqual([
      'days[1]: 2026-08-17 has other windows in another entry',
    ]);
  });

  it('merges windows that overlap, touch or contain one another', () => {
    const calendar = compileCalendar(
      everyDay('Asia/Jakarta', ['13:00', '16:00'], ['08:00', '12:00'], ['09:00', '10:00'], ['12:00', '13:00']),
    );
    expect(calendar.planOf(0).windows).toEqual([[8 * 3_600_000, 16 * 3_600_000]]);
  });
});
