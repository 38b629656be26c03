export { EXCEPTION_KINDS, WEEKDAYS } from './calendar.ts';
export type { Calendar, DatedException, DatedWeek, ExceptionKind, Week, Weekday, Window } from './calendar.ts';
export { CalendarError, compileCalendar } from './compile.ts';
export type { WorkingCalendar } from './compile.ts';
export {
  addCalendarDays,
  addCalendarDaysKeepingTime,
  addWorkingDays,
  addWorkingDaysKeepingTime,
  isWorkingDay,
  workingDaysBetween,
} from './days.ts';
export { explainWorkingDays, isProvisional } from './explain.ts';
export type { ClosedReason, SkippedDay, WorkingDaysExplanation } from './explain.ts';
export { explainTarget } from './explanation.ts';
export type { Counted, Explanation, Skipped } from './explanation.ts';
export { putOff, targetOf, usedSeconds } from './target.ts';
export type { Pause, Target, TargetUnit } from './target.ts';
export { add, between, isWorking, next, subtract } from './time.ts';
export type { WorkingAmount } from './time.ts';
export { calendarAsOf, differingDates } from './versions.ts';
export type { CalendarVersion } from './versions.ts';
export { inWords } from './words.ts';
export type { Language } from './words.ts';
