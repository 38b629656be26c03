export { EXCEPTION_KINDS, WEEKDAYS } from '#/calendar.ts';
export type { Calendar, DatedException, ExceptionKind, Weekday, Window } from '#/calendar.ts';
export { CalendarError, compileCalendar } from '#/compile.ts';
export type { WorkingCalendar } from '#/compile.ts';
export {
  addCalendarDays,
  addCalendarDaysKeepingTime,
  addWorkingDays,
  addWorkingDaysKeepingTime,
  isWorkingDay,
  workingDaysBetween,
} from '#/days.ts';
export { explainWorkingDays, isProvisional } from '#/explain.ts';
export type { SkippedDay, WorkingDaysExplanation } from '#/explain.ts';
export { targetOf } from './target.ts';
export type { Pause, Target, TargetUnit } from './target.ts';
export { add, between, isWorking, next } from '#/time.ts';
export type { WorkingAmount } from '#/time.ts';
