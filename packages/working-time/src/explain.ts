import type { ExceptionKind } from './calendar.ts';
import type { WorkingCalendar } from './compile.ts';
import { reachWorkingDay } from './days.ts';
import { dateOf } from './epoch-day.ts';
import { lastClose, localDay } from './intervals.ts';

/** Why a date does not count: the dated entry that closed it, even on a weekend; else what the week says. */
export type ClosedReason = ExceptionKind | 'weekend' | 'not-a-working-day';

/** A date that was passed and not counted, and why. */
export type SkippedDay = {
  /** `YYYY-MM-DD` in the calendar's zone. */
  readonly date: string;
  readonly reason: ClosedReason;
  readonly name?: string;
  readonly source?: string;
};

/** How a deadline in working days came about. */
export type WorkingDaysExplanation = {
  /** What addWorkingDays returns for the same arguments. */
  readonly dueAt: Temporal.Instant;
  /** True if a date was reached whose holidays are not yet decreed: the deadline may still move. */
  readonly provisional: boolean;
  /** In the order passed. */
  readonly skipped: readonly SkippedDay[];
  /** The working days counted, `YYYY-MM-DD`, day 1 first. */
  readonly counted: readonly string[];
};

/** Why a date (days since 1970-01-01) that is closed is so. */
export const explainSkip = (calendar: WorkingCalendar, epochDay: number): SkippedDay => {
  const plain = dateOf(epochDay);
  const date = plain.toString();
  const { exception } = calendar.planOf(epochDay);
  if (exception?.windows.length === 0) return { date, reason: exception.kind, name: exception.name, source: exception.source };
  return { date, reason: plain.dayOfWeek >= 6 ? 'weekend' : 'not-a-working-day' };
};

/**
 * True if working time up to `instant` reaches a date after the last one whose holidays are decreed (`decreedUntil`).
 * The midnight that ends that last date does not yet.
 */
export const isProvisional = (calendar: WorkingCalendar, instant: Temporal.Instant): boolean =>
  localDay(calendar, instant.epochMilliseconds - 1) > calendar.decreedUntilDay;

/**
 * Tells why addWorkingDays gives the date it gives. `counted` holds as many dates as `days`; no date between the day of
 * `start` and the due date is missing from `counted` and `skipped` together.
 * @throws RangeError as addWorkingDays does.
 */
export const explainWorkingDays = (calendar: WorkingCalendar, start: Temporal.Instant, days: number): WorkingDaysExplanation => {
  if (days === 0) return { dueAt: start, provisional: isProvisional(calendar, start), skipped: [], counted: [] };
  const { day: last, close } = reachWorkingDay(calendar, start, days);
  const step = Math.sign(days);
  const skipped: SkippedDay[] = [];
  const counted: string[] = [];
  for (let day = localDay(calendar, start.epochMilliseconds) + step; day !== last + step; day += step) {
    if (lastClose(calendar, day) === undefined) skipped.push(explainSkip(calendar, day));
    else counted.push(dateOf(day).toString());
  }
  const dueAt = Temporal.Instant.fromEpochMilliseconds(close);
  // Backwards, the start is the latest date looked at.
  const provisional = isProvisional(calendar, dueAt) || isProvisional(calendar, start);
  return { dueAt, provisional, skipped, counted };
};
