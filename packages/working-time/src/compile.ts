import { EXCEPTION_KINDS, WEEKDAYS } from './calendar.ts';
import type { Calendar, DatedException, DatedWeek, Week } from './calendar.ts';
import { DAY, epochDayOf } from './epoch-day.ts';
import { compileWindows, merge } from './windows.ts';
import type { OpenWindow, Report } from './windows.ts';
import { offsetLookup } from './zone.ts';
import type { OffsetLookup } from './zone.ts';

/** What holds on one date. `exception` is the dated entry that decided it, if any. */
export type DayPlan = { readonly windows: readonly OpenWindow[]; readonly exception: DatedException | undefined };

/** A checked calendar, ready for arithmetic: make it once with {@link compileCalendar} and keep it. */
export type WorkingCalendar = {
  readonly id: string;
  readonly timeZone: string;
  /** @internal */
  readonly offsetAt: OffsetLookup;
  /** @internal The plan of a date, as days since 1970-01-01: the windows that open on it. */
  readonly planOf: (epochDay: number) => DayPlan;
  /** @internal When a date is open, from 0 to 24 hours: its own windows, and what is left of the night before. */
  readonly openOn: (epochDay: number) => readonly OpenWindow[];
  /** @internal Infinity when the calendar does not say. */
  readonly decreedUntilDay: number;
};

/** The calendar data cannot be used. `faults` lists everything wrong with it, each with its place. */
export class CalendarError extends Error {
  readonly faults: readonly string[];

  constructor(id: string, faults: readonly string[]) {
    super(`Calendar "${id}" cannot be used:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
    this.name = 'CalendarError';
    this.faults = faults;
  }
}

const compileDate = (text: string, place: string, report: Report): number | undefined => {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return epochDayOf(Temporal.PlainDate.from(text));
  } catch {
    // A date such as 2026-02-30: told below, like one of the wrong form.
  }
  report(`${place}: "${text}" is not a date YYYY-MM-DD`);
  return undefined;
};

const compileDays = (days: readonly DatedException[], report: Report): Map<number, DayPlan> => {
  const plans = new Map<number, DayPlan>();
  for (const [index, exception] of days.entries()) {
    const place = `days[${index}]`;
    if (!EXCEPTION_KINDS.includes(exception.kind)) report(`${place}.kind: "${exception.kind}" is not one of ${EXCEPTION_KINDS.join(', ')}`);
    if (exception.name.trim() === '') report(`${place}.name: is empty`);
    if (exception.source.trim() === '') report(`${place}.source: is empty; name the decree`);
    const windows = compileWindows(exception.windows, `${place}.windows`, report);
    const day = compileDate(exception.date, `${place}.date`, report);
    if (day === undefined) continue;
    const other = plans.get(day);
    const special = exception.kind === 'special-hours';
    const otherSpecial = other?.exception?.kind === 'special-hours';
    if (other === undefined || (special && !otherSpecial)) plans.set(day, { windows, exception });
    else if (special === otherSpecial && JSON.stringify(other.windows) !== JSON.stringify(windows))
      report(`${place}: ${exception.date} has other windows in another entry`);
  }
  return plans;
};

const checkZone = (timeZone: string, report: Report): void => {
  try {
    if (/^[A-Za-z]/.test(timeZone)) {
      Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
      return;
    }
  } catch {
    // Told below.
  }
  report(`timeZone: "${timeZone}" is not an IANA time zone`);
};

/** Plans of Monday to Sunday. */
const compileWeek = (week: Week, place: string, report: Report): DayPlan[] => {
  const plans = WEEKDAYS.map((weekday) => {
    // The type promises every weekday, but calendars are written by hand, as data.
    const known = Object.hasOwn(week, weekday);
    if (!known) report(`${place}.${weekday}: is missing; [] when closed`);
    return { windows: compileWindows(known ? week[weekday] : [], `${place}.${weekday}`, report), exception: undefined };
  });
  for (const key of Object.keys(week)) {
    if (!WEEKDAYS.some((weekday) => weekday === key)) report(`${place}.${key}: is not a weekday; use ${WEEKDAYS.join(', ')}`);
  }
  return plans;
};

type Range = { readonly from: number; readonly to: number; readonly week: readonly DayPlan[] };

const compileRange = (range: DatedWeek, index: number, report: Report): Range => {
  const place = `ranges[${index}]`;
  if (range.name.trim() === '') report(`${place}.name: is empty`);
  if (range.source.trim() === '') report(`${place}.source: is empty; name the decree`);
  const from = compileDate(range.from, `${place}.from`, report) ?? 0;
  const to = range.to === null ? Infinity : (compileDate(range.to, `${place}.to`, report) ?? Infinity);
  if (to < from) report(`${place}: ends on ${range.to} before it begins on ${range.from}`);
  return { from, to, week: compileWeek(range.week, `${place}.week`, report) };
};

/** What is left after midnight of the windows of a date, for the date after it. */
const overnight = ({ windows }: DayPlan): OpenWindow[] =>
  windows.filter(([, close]) => close > DAY).map(([open, close]) => [Math.max(0, open - DAY), close - DAY]);

const CLOSED: DayPlan = { windows: [], exception: undefined };
/** 1970-01-01 was a Thursday. */
const weekdayOf = (epochDay: number): number => (((epochDay + 3) % 7) + 7) % 7;

/**
 * Checks a calendar and prepares it for arithmetic.
 *
 * Several entries on one date are legal: `special-hours` beats the others, and of holidays with the same windows the
 * first one listed gives the name.
 * @throws CalendarError listing every fault; a calendar that is never open is one.
 */
export const compileCalendar = (calendar: Calendar): WorkingCalendar => {
  const faults: string[] = [];
  const report: Report = (fault) => faults.push(fault);

  if (calendar.id.trim() === '') report('id: is empty');
  checkZone(calendar.timeZone, report);
  const week = compileWeek(calendar.week, 'week', report);
  const ranges = (calendar.ranges ?? []).map((range, index) => compileRange(range, index, report));
  const dated = compileDays(calendar.days, report);
  const decreedUntilDay =
    calendar.decreedUntil === undefined ? Infinity : (compileDate(calendar.decreedUntil, 'decreedUntil', report) ?? Infinity);
  const plans = [...week, ...ranges.flatMap((range) => range.week), ...dated.values()];
  if (faults.length === 0 && !plans.some((plan) => plan.windows.length > 0)) report('week: is never open');
  if (faults.length > 0) throw new CalendarError(calendar.id, faults);

  const planOf = (epochDay: number): DayPlan => {
    const exception = dated.get(epochDay);
    if (exception) return exception;
    const range = ranges.findLast(({ from, to }) => from <= epochDay && epochDay <= to);
    return (range?.week ?? week)[weekdayOf(epochDay)] ?? CLOSED;
  };
  const passesMidnight = plans.some((plan) => overnight(plan).length > 0);
  const openOn = (epochDay: number): readonly OpenWindow[] => {
    const { windows } = planOf(epochDay);
    if (!passesMidnight) return windows;
    const own = windows.map(([open, close]): OpenWindow => [open, Math.min(close, DAY)]);
    return merge([...overnight(planOf(epochDay - 1)), ...own]);
  };
  return { id: calendar.id, timeZone: calendar.timeZone, offsetAt: offsetLookup(calendar.timeZone), planOf, openOn, decreedUntilDay };
};
