import { describe, expect, it } from 'vitest';
import type { DatedException, Window } from './calendar.ts';
import { CalendarError, compileCalendar } from './compile.ts';
import { isWorkingDay } from './days.ts';
import { isWorking } from './time.ts';
import { calendarAsOf, differingDates } from './versions.ts';
import type { CalendarVersion } from './versions.ts';

const office: readonly Window[] = [['08:00', '16:00']];
const weekOf = (windows: readonly Window[]) => ({ mon: windows, tue: windows, wed: windows, thu: windows, fri: windows, sat: [], sun: [] });
const day = (date: string, kind: DatedException['kind'], windows: readonly Window[] = []): DatedException => ({
  date,
  kind,
  name: kind,
  source: 'decree',
  windows,
});
const version = (given: Partial<CalendarVersion>): CalendarVersion => ({
  id: 'national',
  parent: null,
  version: 1,
  publishedAt: '2025-09-19T00:00:00Z',
  effectiveFrom: '2026-01-01',
  source: 'decree',
  timeZone: 'Asia/Jakarta',
  week: weekOf(office),
  ranges: [],
  days: [day('2026-03-19', 'national-holiday')],
  decreedUntil: '2026-12-31',
  ...given,
});
const region = version({ id: 'region', parent: 'national', timeZone: 'Asia/Makassar', week: null, days: [], decreedUntil: null });
const compile = (versions: readonly CalendarVersion[], id: string, at = '2026-06-01T00:00:00Z') =>
  compileCalendar(calendarAsOf(versions, id, Temporal.Instant.from(at)));
const works = (calendar: ReturnType<typeof compile>, date: string): boolean => isWorkingDay(calendar, Temporal.PlainDate.from(date));
const isOpen = (calendar: ReturnType<typeof compile>, local: string): boolean =>
  isWorking(calendar, Temporal.PlainDateTime.from(local).toZonedDateTime(calendar.timeZone).toInstant());
const faultsOf = (run: () => unknown): readonly string[] => {
  try {
    run();
  } catch (error) {
    if (error instanceof CalendarError) return error.faults;
    throw error;
  }
  return [];
};

describe('a calendar in versions', () => {
  const later = version({
    version: 2,
    publishedAt: '2026-03-10T00:00:00Z',
    effectiveFrom: '2026-03-16',
    week: weekOf([['09:00', '15:00']]),
    days: [day('2026-03-19', 'national-holiday'), day('2026-03-20', 'joint-leave'), day('2026-03-02', 'joint-leave')],
    decreedUntil: '2027-12-31',
  });

  it('is as it was known at the time', () => {
    expect(works(compile([version({}), later], 'national', '2026-03-09T00:00:00Z'), '2026-03-20')).toBe(true);
    expect(works(compile([version({}), later], 'national'), '2026-03-20')).toBe(false);
    expect(faultsOf(() => compile([version({})], 'national', '2025-01-01T00:00:00Z'))).toEqual([
      'id: no such calendar was published by then',
    ]);
  });

  it('goes by the newest version that is effective on a date, hours and days off', () => {
    const calendar = compile([later, version({})], 'national');
    expect(isOpen(calendar, '2026-03-13T08:30')).toBe(true);
    expect(isOpen(calendar, '2026-03-16T08:30')).toBe(false);
    // The later version names the 2nd too, but is not effective yet on that date.
    expect(works(calendar, '2026-03-02')).toBe(true);
    expect(calendarAsOf([later, version({})], 'national', Temporal.Instant.from('2026-06-01T00:00:00Z')).decreedUntil).toBe('2027-12-31');
  });

  it('lets a correction published later take the place of one that was to come', () => {
    const correction = version({ version: 3, publishedAt: '2026-03-11T00:00:00Z', effectiveFrom: '2026-03-12', days: [] });
    expect(works(compile([version({}), later, correction], 'national'), '2026-03-20')).toBe(true);
  });
});

describe('a calendar with a parent', () => {
  it('takes from it what it leaves open, and keeps its own zone', () => {
    const calendar = compile([version({}), region], 'region');
    expect([calendar.timeZone, works(calendar, '2026-03-19')]).toEqual(['Asia/Makassar', false]);
    expect(isOpen(calendar, '2026-03-18T08:00')).toBe(true);
  });

  it('adds days off of its own, and may open on one of the parent', () => {
    const own = [day('2026-03-25', 'regional-holiday'), day('2026-03-19', 'special-hours', [['08:00', '12:00']])];
    const calendar = compile([version({}), { ...region, days: own }], 'region');
    expect([works(calendar, '2026-03-25'), works(calendar, '2026-03-19')]).toEqual([false, true]);
    expect(works(compile([version({}), region], 'national'), '2026-03-25')).toBe(true);
  });

  it('keeps its own week also while the parent has another for some time', () => {
    const ramadan = {
      from: '2026-02-19',
      to: '2026-03-20',
      name: 'Ramadan',
      source: 'Perpres 21/2023',
      week: weekOf([['08:00', '15:00']]),
    };
    const national = version({ ranges: [ramadan] });
    expect(isOpen(compile([national, region], 'region'), '2026-03-02T15:30')).toBe(false);
    expect(isOpen(compile([national, region], 'region'), '2026-04-06T15:30')).toBe(true);
    expect(works(compile([national, region], 'region'), '2026-03-19')).toBe(false);
    const hospital = { ...region, week: weekOf([['00:00', '24:00']]) };
    expect(isOpen(compile([national, hospital], 'region'), '2026-03-02T23:00')).toBe(true);
  });

  it('tells what is missing in its line', () => {
    const circle = [version({ parent: 'region' }), region];
    expect(faultsOf(() => compile(circle, 'region'))).toEqual(['parent: region → national → region goes round in a circle']);
    expect(faultsOf(() => compile([region], 'region'))).toEqual(['parent: there is no calendar "national"']);
    expect(faultsOf(() => compile([version({ week: null, timeZone: null })], 'national'))).toEqual([
      'timeZone: neither the calendar nor a parent has one',
      'week: neither the calendar nor a parent has one',
    ]);
  });
});

describe('differingDates', () => {
  const [from, to] = ['2026-03-01', '2026-03-31'].map((text) => Temporal.PlainDate.from(text)) as [Temporal.PlainDate, Temporal.PlainDate];
  it('are those open at other hours', () => {
    const before = compile([version({})], 'national');
    const after = compile([version({ days: [day('2026-03-19', 'joint-leave'), day('2026-03-24', 'joint-leave')] })], 'national');
    expect(differingDates(before, after, from, to)).toEqual(['2026-03-24']);
    expect(differingDates(before, before, from, to)).toEqual([]);
  });

  it('are all of them in another zone', () => {
    expect(differingDates(compile([version({})], 'national'), compile([version({}), region], 'region'), from, to)).toHaveLength(31);
  });
});
