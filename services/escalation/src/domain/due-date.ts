import { addCalendarDays, addWorkingDays, explainWorkingDays } from '@tanggap/working-time';
import type { WorkingCalendar } from '@tanggap/working-time';
import type { Derivation, Rung } from './clock.ts';
import type { LadderStep, SlaPolicy } from './policy.ts';

export type DueDate = { readonly dueAt: Temporal.Instant; readonly provisional: boolean; readonly derivation: Derivation };

const dateIn = (calendar: WorkingCalendar, instant: Temporal.Instant): Temporal.PlainDate =>
  instant.toZonedDateTimeISO(calendar.timeZone).toPlainDate();

/**
 * When a clock that starts at `start` is due, and why. The day of the start is not counted. Working days end at the
 * office's close, calendar days at the midnight that ends the last day.
 */
export const dueDateOf = (
  calendar: WorkingCalendar,
  start: Temporal.Instant,
  { amount, unit }: Pick<SlaPolicy, 'amount' | 'unit'>,
): DueDate => {
  const zone = { amount, unit, calendarId: calendar.id, timeZone: calendar.timeZone };
  if (unit === 'calendar-days') {
    // Every date counts, so no later decree moves it, and the first and the last tell all.
    const first = dateIn(calendar, start);
    const countedDates = [1, amount].map((days) => first.add({ days }).toString());
    const derivation = { ...zone, countedDates, skipped: [] };
    return { dueAt: addCalendarDays(calendar, start, amount), provisional: false, derivation };
  }
  const { dueAt, provisional, counted, skipped } = explainWorkingDays(calendar, start, amount);
  const reasons = skipped.map(({ date, reason, name, source }) => ({ date, reason, name: name ?? null, source: source ?? null }));
  return { dueAt, provisional, derivation: { ...zone, countedDates: counted, skipped: reasons } };
};

/** A deadline at 24:00 belongs to the day that it ends, and days are counted from that one. */
const lastMoment = (dueAt: Temporal.Instant): Temporal.Instant => dueAt.subtract({ milliseconds: 1 });

/** Each step's instant: working days after the day of the deadline, at the close; 0 is the deadline itself. */
export const rungsOf = (calendar: WorkingCalendar, dueAt: Temporal.Instant, ladder: readonly LadderStep[]): Rung[] =>
  ladder.map(({ level, role, afterWorkingDays }) => ({
    level,
    role,
    at: afterWorkingDays === 0 ? dueAt : addWorkingDays(calendar, lastMoment(dueAt), afterWorkingDays),
  }));

/** The close of a working day before the deadline's. */
export const warningBefore = (calendar: WorkingCalendar, dueAt: Temporal.Instant, workingDays: number): Temporal.Instant =>
  addWorkingDays(calendar, lastMoment(dueAt), -workingDays);

/** All instants of a clock that starts at `start`. */
export type Schedule = DueDate & { readonly warnAt: Temporal.Instant | null; readonly ladder: readonly Rung[] };

type Scheduled = Pick<SlaPolicy, 'amount' | 'unit' | 'warnWorkingDaysBefore' | 'ladder'>;

const MAX_DATES = 2_000;
const known = new WeakMap<WorkingCalendar, WeakMap<Scheduled, Map<string, Schedule>>>();

const schedulesOf = (calendar: WorkingCalendar, policy: Scheduled): Map<string, Schedule> => {
  const ofCalendar = known.getOrInsertComputed(calendar, () => new WeakMap());
  const ofPolicy = ofCalendar.getOrInsertComputed(policy, () => new Map());
  if (ofPolicy.size > MAX_DATES) ofPolicy.clear();
  return ofPolicy;
};

/** The day of the start decides, and not the hour: what starts on one day is reckoned once. */
export const scheduleOf = (calendar: WorkingCalendar, policy: Scheduled, start: Temporal.Instant): Schedule =>
  schedulesOf(calendar, policy).getOrInsertComputed(dateIn(calendar, start).toString(), () => {
    const due = dueDateOf(calendar, start, policy);
    const { warnWorkingDaysBefore: before, ladder } = policy;
    return {
      ...due,
      warnAt: before === null ? null : warningBefore(calendar, due.dueAt, before),
      ladder: rungsOf(calendar, due.dueAt, ladder),
    };
  });
