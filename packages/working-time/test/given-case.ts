import { add, addCalendarDaysKeepingTime, addWorkingDays, addWorkingDaysKeepingTime, between, compileCalendar } from '#/index.ts';
import { isWorking, isWorkingDay, workingDaysBetween } from '#/index.ts';
import type { Calendar, DatedException, Window, WorkingCalendar } from '#/index.ts';

/** One line of the given files, as far as this package is asked. */
export type Case = {
  readonly id: string;
  readonly kind: 'add' | 'addDays' | 'between' | 'isWorking' | 'clock';
  readonly calendar: {
    readonly timeZone: string;
    readonly week: Calendar['week'];
    readonly holidays: readonly string[];
    readonly exceptions: Readonly<Record<string, readonly Window[]>>;
  };
  readonly start: string;
  readonly end: string | null;
  readonly amount: {
    readonly minutes?: number;
    readonly seconds?: number;
    readonly workingDays?: number;
    readonly calendarDays?: number;
    readonly due?: 'endOfLastWorkingDay';
  } | null;
  readonly granularity?: 'day';
  readonly convention?: readonly string[];
  readonly expected: unknown;
};

const dated = (kind: DatedException['kind'], date: string, windows: readonly Window[]): DatedException => ({
  date,
  name: 'given',
  kind,
  source: 'given',
  windows,
});

const compile = ({ id, calendar }: Case): WorkingCalendar =>
  compileCalendar({
    id,
    timeZone: calendar.timeZone,
    week: calendar.week,
    days: [
      ...calendar.holidays.map((date) => dated('national-holiday', date, [])),
      ...Object.entries(calendar.exceptions).map(([date, windows]) => dated('special-hours', date, windows)),
    ],
  });

const answerAddDays = (calendar: WorkingCalendar, start: Temporal.Instant, amount: NonNullable<Case['amount']>): Temporal.Instant => {
  if (amount.calendarDays !== undefined) return addCalendarDaysKeepingTime(calendar, start, amount.calendarDays);
  const days = amount.workingDays ?? Number.NaN;
  return amount.due === 'endOfLastWorkingDay' ? addWorkingDays(calendar, start, days) : addWorkingDaysKeepingTime(calendar, start, days);
};

const answerBetween = (calendar: WorkingCalendar, start: Temporal.Instant, given: Case): Record<string, number> => {
  const end = Temporal.Instant.from(given.end ?? '');
  const dateOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(calendar.timeZone).toPlainDate();
  if (Object.hasOwn(given.expected as object, 'workingDays'))
    return { workingDays: workingDaysBetween(calendar, dateOf(start), dateOf(end)) };
  const seconds = between(calendar, start, end);
  return seconds % 60 === 0 ? { minutes: seconds / 60 } : { seconds };
};

/** This package's answer, in the form of `expected`. */
export const answer = (given: Case): unknown => {
  const calendar = compile(given);
  const start = Temporal.Instant.from(given.start);
  const amount = given.amount ?? {};
  switch (given.kind) {
    case 'add':
      return add(calendar, start, { seconds: amount.seconds ?? (amount.minutes ?? Number.NaN) * 60 }).toString();
    case 'addDays':
      return answerAddDays(calendar, start, amount).toString();
    case 'between':
      return answerBetween(calendar, start, given);
    case 'isWorking':
      return given.granularity === 'day'
        ? isWorkingDay(calendar, start.toZonedDateTimeISO(calendar.timeZone).toPlainDate())
        : isWorking(calendar, start);
    case 'clock':
      throw new Error(`${given.id}: a clock is not asked of this package`);
  }
};
