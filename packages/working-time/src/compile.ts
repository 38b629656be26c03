import { EXCEPTION_KINDS, WEEKDAYS } from '#/calendar.ts';
import type { Calendar, DatedException, Window } from '#/calendar.ts';
import { epochDayOf } from '#/epoch-day.ts';
import { offsetLookup } from '#/zone.ts';
import type { OffsetLookup } from '#/zone.ts';

/** `[open, close)` in milliseconds after local midnight, on the wall clock. */
export type OpenWindow = readonly [open: number, close: number];

/** What holds on one date. `exception` is the dated entry that decided it, if any. */
export type DayPlan = { readonly windows: readonly OpenWindow[]; readonly exception: DatedException | undefined };

/** A checked calendar, ready for arithmetic: make it once with {@link compileCalendar} and keep it. */
export type WorkingCalendar = {
  readonly id: string;
  readonly timeZone: string;
  /** @internal */
  readonly offsetAt: OffsetLookup;
  /** @internal The plan of a date, as days since 1970-01-01. */
  readonly planOf: (epochDay: number) => DayPlan;
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

type Report = (fault: string) => void;

const minuteOf = (text: string): number | undefined => {
  const [, hours, minutes] = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text) ?? [];
  const minute = Number(hours) * 60 + Number(minutes);
  return minute <= 24 * 60 ? minute : undefined; // also undefined for NaN
};

const compileWindows = (windows: readonly Window[], place: string, report: Report): OpenWindow[] => {
  const parsed = windows.flatMap(([open, close], index): [number, number][] => {
    const from = minuteOf(open);
    const to = minuteOf(close);
    if (from !== undefined && to !== undefined && from < to) return [[from * 60_000, to * 60_000]];
    report(
      from === undefined || to === undefined
        ? `${place}[${index}]: "${open}" to "${close}" is not HH:MM to HH:MM`
        : `${place}[${index}]: ${open} is not before ${close} (hours over midnight are two windows, one on each date)`,
    );
    return [];
  });
  const merged: [number, number][] = [];
  for (const [open, close] of parsed.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && open <= last[1]) last[1] = Math.max(last[1], close);
    else merged.push([open, close]);
  }
  return merged;
};

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
  const week = WEEKDAYS.map((weekday): DayPlan => {
    // The type promises every weekday, but calendars are written by hand, as data.
    const known = Object.hasOwn(calendar.week, weekday);
    if (!known) report(`week.${weekday}: is missing; [] when closed`);
    return { windows: compileWindows(known ? calendar.week[weekday] : [], `week.${weekday}`, report), exception: undefined };
  });
  for (const key of Object.keys(calendar.week)) {
    if (!WEEKDAYS.some((weekday) => weekday === key)) report(`week.${key}: is not a weekday; use ${WEEKDAYS.join(', ')}`);
  }
  const dated = compileDays(calendar.days, report);
  const decreedUntilDay =
    calendar.decreedUntil === undefined ? Infinity : (compileDate(calendar.decreedUntil, 'decreedUntil', report) ?? Infinity);
  if (faults.length === 0 && ![...week, ...dated.values()].some((plan) => plan.windows.length > 0)) report('week: is never open');
  if (faults.length > 0) throw new CalendarError(calendar.id, faults);

  const closed: DayPlan = { windows: [], exception: undefined };
  return {
    id: calendar.id,
    timeZone: calendar.timeZone,
    offsetAt: offsetLookup(calendar.timeZone),
    // 1970-01-01 was a Thursday.
    planOf: (epochDay) => dated.get(epochDay) ?? week[(((epochDay + 3) % 7) + 7) % 7] ?? closed,
    decreedUntilDay,
  };
};
