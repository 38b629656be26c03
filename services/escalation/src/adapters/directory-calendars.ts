import type { Directory } from '@tanggap/service-kit';
import { compileCalendar } from '@tanggap/working-time';
import type { Calendar, WorkingCalendar } from '@tanggap/working-time';
import type { Rules } from '#/domain/decision.ts';

/**
 * The calendar that an agency names in the directory, on the wall clock of its own zone; the realm's before dispatch.
 * Undefined while the agency, or a calendar of that id, is unknown.
 */
export const directoryCalendars = (directory: Directory, calendars: readonly Calendar[]): Rules['calendarOf'] => {
  const compiled = new Map<string, WorkingCalendar>();
  const compile = (id: string, timeZone: string): WorkingCalendar | undefined => {
    const key = `${id} ${timeZone}`;
    const known = compiled.get(key);
    if (known) return known;
    const data = calendars.find((calendar) => calendar.id === id);
    if (!data) return undefined;
    const calendar = compileCalendar({ ...data, timeZone });
    compiled.set(key, calendar);
    return calendar;
  };
  return (agencyId) => {
    const place = agencyId === null ? directory.realm() : directory.agency(agencyId);
    return place && compile(place.calendarId, place.timeZone);
  };
};
