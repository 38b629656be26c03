import type { WorkingCalendar } from './compile.ts';
import { DAY } from './epoch-day.ts';
import { firstWorking, measure, shift } from './tables.ts';

/** An amount of working time: a duration of hours and smaller units, or seconds. Negative counts backwards. */
export type WorkingAmount = Temporal.Duration | { readonly seconds: number };

const toInstant = (epochMs: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(epochMs);

const millisecondsOf = (amount: WorkingAmount): number => {
  if (!(amount instanceof Temporal.Duration)) {
    const milliseconds = Math.round(amount.seconds * 1000);
    if (!Number.isSafeInteger(milliseconds)) throw new RangeError(`${amount.seconds} is not an amount of seconds`);
    return milliseconds;
  }
  // A "day" of working time means another thing in every calendar.
  if (amount.years !== 0 || amount.months !== 0 || amount.weeks !== 0 || amount.days !== 0)
    throw new RangeError(`${amount.toString()} holds days: use hours, or addWorkingDays`);
  return Math.trunc(amount.total('milliseconds'));
};

/**
 * The earliest instant by which `amount` of working time has passed since `start`; for a negative amount the latest
 * instant from which that much passes until `start`.
 *
 * An amount used up exactly at a close ends at the close, not at the next opening. Zero returns `start`, working or
 * not. Real elapsed time counts, so a window of 24 hours holds 25 on the day the clocks go back. Exact to the
 * millisecond; what is finer is cut off.
 * @throws RangeError if `amount` holds days, weeks, months or years, is not finite, or is not used up within 400 years.
 */
export const add = (calendar: WorkingCalendar, start: Temporal.Instant, amount: WorkingAmount): Temporal.Instant => {
  const total = millisecondsOf(amount);
  return total === 0 ? start : toInstant(shift(calendar, start.epochMilliseconds, total));
};

/** As {@link add}, the other way. */
export const subtract = (calendar: WorkingCalendar, start: Temporal.Instant, amount: WorkingAmount): Temporal.Instant => {
  const total = millisecondsOf(amount);
  return total === 0 ? start : toInstant(shift(calendar, start.epochMilliseconds, -total));
};

/** Working seconds in `[start, end)`, to the millisecond; 0 if `end` is not after `start`. */
export const between = (calendar: WorkingCalendar, start: Temporal.Instant, end: Temporal.Instant): number =>
  measure(calendar, start.epochMilliseconds, end.epochMilliseconds) / 1000;

/** True if the wall-clock time of `instant` lies in a window `[open, close)` of its wall-clock date. */
export const isWorking = (calendar: WorkingCalendar, instant: Temporal.Instant): boolean => {
  const epochMs = instant.epochMilliseconds;
  const local = epochMs + calendar.offsetAt(epochMs).offset;
  const day = Math.floor(local / DAY);
  const timeOfDay = local - day * DAY;
  return calendar.openOn(day).some(([open, close]) => open <= timeOfDay && timeOfDay < close);
};

/**
 * The first working instant at or after `instant`: itself while open, else the next opening.
 * @throws RangeError if there is none within 400 years.
 */
export const next = (calendar: WorkingCalendar, instant: Temporal.Instant): Temporal.Instant => {
  const from = instant.epochMilliseconds;
  const opens = firstWorking(calendar, from);
  return opens === from ? instant : toInstant(opens);
};
