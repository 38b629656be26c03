import type { WorkingCalendar } from './compile.ts';
import { dateOf, epochDayOf } from './epoch-day.ts';
import { lastClose, localDay } from './intervals.ts';
import { countWorkingDays, workingDay } from './tables.ts';

const checkDays = (days: number): void => {
  if (!Number.isSafeInteger(days)) throw new RangeError(`${days} is not a whole number of days`);
};

/** The working day number `days` after the date of `start`, which is not counted, or before it. @throws RangeError */
export const reachWorkingDay = (
  calendar: WorkingCalendar,
  start: Temporal.Instant,
  days: number,
): { readonly day: number; readonly close: number } => {
  checkDays(days);
  return workingDay(calendar, localDay(calendar, start.epochMilliseconds), days);
};

/** True if any instant of `date` is working. A date that the zone skipped is not a working day. */
export const isWorkingDay = (calendar: WorkingCalendar, date: Temporal.PlainDate): boolean =>
  lastClose(calendar, epochDayOf(date)) !== undefined;

/** Working days in `[start, end)`; 0 if `end` is not after `start`. */
export const workingDaysBetween = (calendar: WorkingCalendar, start: Temporal.PlainDate, end: Temporal.PlainDate): number =>
  countWorkingDays(calendar, epochDayOf(start), epochDayOf(end));

/**
 * A deadline in working days (*hari kerja*): due when the last window of the last working day closes.
 *
 * The day of `start` (receipt) is not counted, working or not; the first working day after it is day 1. Which date
 * `start` falls on is told by the calendar's zone. 0 days returns `start`; negative days count backwards, and are due
 * at the close of the day reached.
 * @throws RangeError if `days` is not whole, or is not reached within 400 years.
 */
export const addWorkingDays = (calendar: WorkingCalendar, start: Temporal.Instant, days: number): Temporal.Instant =>
  days === 0 ? start : Temporal.Instant.fromEpochMilliseconds(reachWorkingDay(calendar, start, days).close);

/**
 * As {@link addWorkingDays}, but due at the wall-clock time of `start`, which need not be within working hours. A time
 * that does not exist on that date moves forward by the gap; of a time that comes twice it is the first (Temporal's
 * `compatible`).
 */
export const addWorkingDaysKeepingTime = (calendar: WorkingCalendar, start: Temporal.Instant, days: number): Temporal.Instant => {
  if (days === 0) return start;
  const { day } = reachWorkingDay(calendar, start, days);
  return addCalendarDaysKeepingTime(calendar, start, day - localDay(calendar, start.epochMilliseconds));
};

/**
 * A deadline in calendar days (*hari*): every date counts, open or closed. The day of `start` is not counted, and the
 * last day counts in full: due at the midnight that ends it, 24:00 local, which is the first instant of the next date.
 * So whatever happens on the last day is in time. 0 days returns `start`.
 * @throws RangeError if `days` is not whole, or the result is outside Temporal's range.
 */
export const addCalendarDays = (calendar: WorkingCalendar, start: Temporal.Instant, days: number): Temporal.Instant => {
  checkDays(days);
  if (days === 0) return start;
  return dateOf(localDay(calendar, start.epochMilliseconds) + days + 1)
    .toZonedDateTime(calendar.timeZone)
    .toInstant();
};

/** As {@link addCalendarDays}, but due at the wall-clock time of `start`, as {@link addWorkingDaysKeepingTime} keeps it. */
export const addCalendarDaysKeepingTime = (calendar: WorkingCalendar, start: Temporal.Instant, days: number): Temporal.Instant => {
  checkDays(days);
  return start.toZonedDateTimeISO(calendar.timeZone).add({ days }).toInstant();
};
