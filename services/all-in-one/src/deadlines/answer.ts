import {
  add,
  addCalendarDaysKeepingTime,
  addWorkingDays,
  addWorkingDaysKeepingTime,
  between,
  isWorking,
  isWorkingDay,
  workingDaysBetween,
} from '@tanggap/working-time';
import type { WorkingCalendar } from '@tanggap/working-time';
import { answerClock } from './answer-clock.ts';
import type { CalendarGiven, Question } from './question.ts';

type Of<Kind extends Question['kind']> = Extract<Question, { kind: Kind }>;

const addDays = (calendar: WorkingCalendar, { start, amount }: Of<'addDays'>): Temporal.Instant => {
  if ('calendarDays' in amount) return addCalendarDaysKeepingTime(calendar, start, amount.calendarDays);
  const count = amount.due === 'endOfLastWorkingDay' ? addWorkingDays : addWorkingDaysKeepingTime;
  return count(calendar, start, amount.workingDays);
};

const asksForDays = ({ expected, rule, granularity }: Of<'between'>): boolean => {
  const form = typeof expected === 'object' && expected !== null ? Object.keys(expected) : [];
  if (form.includes('workingDays')) return true;
  if (form.length > 0) return false;
  return granularity === 'day' || (rule?.count ?? null) !== null;
};

const betweenOf = (calendar: WorkingCalendar, question: Of<'between'>) => {
  const { start, end } = question;
  const dateOf = (instant: Temporal.Instant): Temporal.PlainDate => instant.toZonedDateTimeISO(calendar.timeZone).toPlainDate();
  if (asksForDays(question)) return { workingDays: workingDaysBetween(calendar, dateOf(start), dateOf(end)) };
  const seconds = between(calendar, start, end);
  return seconds % 60 === 0 ? { minutes: seconds / 60 } : { seconds };
};

/** Answers one question about working time. @throws CalendarError, RangeError if there is no answer. */
export const answer = (question: Question, compile: (given: CalendarGiven) => WorkingCalendar): unknown => {
  if (question.kind === 'clock') return answerClock(question, compile);
  const calendar = compile(question.calendar);
  switch (question.kind) {
    case 'add': {
      const { amount } = question;
      return add(calendar, question.start, { seconds: 'seconds' in amount ? amount.seconds : amount.minutes * 60 }).toString();
    }
    case 'addDays':
      return addDays(calendar, question).toString();
    case 'between':
      return betweenOf(calendar, question);
    case 'isWorking':
      return question.granularity === 'day'
        ? isWorkingDay(calendar, question.start.toZonedDateTimeISO(calendar.timeZone).toPlainDate())
        : isWorking(calendar, question.start);
  }
};
