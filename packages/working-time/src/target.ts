import type { WorkingCalendar } from '#/compile.ts';
import { addCalendarDays, addWorkingDays } from '#/days.ts';
import { add, between } from '#/time.ts';

/**
 * How an amount of time is counted. `working-days`: whole days, due at the close of the last one. `calendar-days`: due at
 * the midnight that ends the last date. `working-hours`: that much working time. `hours`: round the clock.
 */
export type TargetUnit = 'working-days' | 'calendar-days' | 'working-hours' | 'hours';

/** Days are whole numbers. */
export type Target = { readonly amount: number; readonly unit: TargetUnit };

/** `[from, to)` in which a clock stood still. Pauses come in order and do not overlap. */
export type Pause = { readonly from: Temporal.Instant; readonly to: Temporal.Instant };

const HOUR_MS = 3_600_000;

const elapsed = (pauses: readonly Pause[], from: Temporal.Instant): number =>
  pauses.reduce(
    (sum, pause) => sum + Math.max(0, pause.to.epochMilliseconds - Math.max(from.epochMilliseconds, pause.from.epochMilliseconds)),
    0,
  );

const pausedSeconds = (calendar: WorkingCalendar, pauses: readonly Pause[], from: Temporal.Instant): number =>
  pauses.reduce((sum, pause) => {
    const begin = Temporal.Instant.compare(pause.from, from) < 0 ? from : pause.from;
    return sum + between(calendar, begin, pause.to);
  }, 0);

/**
 * When a target is reached that was begun at `start` and stood still in `pauses`. Of working days and working hours the
 * paused working time is added, of calendar days and hours the paused time, to the millisecond.
 * @throws RangeError if days are not whole, or the target is not reached within 400 years.
 */
export const targetOf = (
  calendar: WorkingCalendar,
  start: Temporal.Instant,
  { amount, unit }: Target,
  pauses: readonly Pause[] = [],
): Temporal.Instant => {
  switch (unit) {
    case 'working-days': {
      const due = addWorkingDays(calendar, start, amount);
      return pauses.length === 0 ? due : add(calendar, due, { seconds: pausedSeconds(calendar, pauses, start) });
    }
    case 'calendar-days':
      return addCalendarDays(calendar, start, amount).add({ milliseconds: elapsed(pauses, start) });
    case 'working-hours':
      return add(calendar, start, { seconds: amount * 3_600 + pausedSeconds(calendar, pauses, start) });
    case 'hours':
      return start.add({ milliseconds: Math.round(amount * HOUR_MS) + elapsed(pauses, start) });
  }
};
