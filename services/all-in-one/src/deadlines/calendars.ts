import { compileCalendar } from '@tanggap/working-time';
import type { DatedException, Window, WorkingCalendar } from '@tanggap/working-time';
import type { CalendarGiven } from './question.ts';

const dated = (kind: DatedException['kind'], date: string, windows: readonly Window[]): DatedException => ({
  date,
  name: date,
  kind,
  source: 'given',
  windows,
});

const MAX_KNOWN = 64;

/** Compiles calendars, and remembers some: lines that follow each other often share one. @throws CalendarError */
export const givenCalendars = (): ((given: CalendarGiven) => WorkingCalendar) => {
  const known = new Map<string, WorkingCalendar>();
  return (given) => {
    const { timeZone, week, holidays, exceptions } = given;
    const key = JSON.stringify(given);
    const found = known.get(key);
    if (found) return found;
    const days = [
      ...(holidays ?? []).map((date) => dated('national-holiday', date, [])),
      ...Object.entries(exceptions ?? {}).map(([date, windows]) => dated('special-hours', date, windows)),
    ];
    const compiled = compileCalendar({ id: 'calendar', timeZone, week, days });
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(key, compiled);
    return compiled;
  };
};
