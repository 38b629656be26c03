import type { WorkingCalendar } from './compile.ts';
import { addCalendarDays, addWorkingDays } from './days.ts';
import { measure, shift } from './tables.ts';

/**
 * How an amount of time is counted. `working-days`: whole days, due at the close of the last one. `calendar-days`: due at
 * the midnight that ends the last date. `working-hours`: that much working time. `hours`: round the clock.
 */
export type TargetUnit = 'working-days' | 'calendar-days' | 'working-hours' | 'hours';

/** Days are whole numbers; hours may be parts, to the millisecond. */
export type Target = { readonly amount: number; readonly unit: TargetUnit };

/** `[from, to)` in which a clock stood still. Pauses come in order and do not overlap. */
export type Pause = { readonly from: Temporal.Instant; readonly to: Temporal.Instant };

const HOUR = 3_600_000;
const toInstant = (epochMs: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(epochMs);

/** True where only working time passes for the clock. */
const isWorkingUnit = (unit: TargetUnit): boolean => unit === 'working-days' || unit === 'working-hours';

/** Milliseconds that pass for a clock of this unit. */
const passed = (calendar: WorkingCalendar, from: number, to: number, unit: TargetUnit): number =>
  isWorkingUnit(unit) ? measure(calendar, from, to) : Math.max(0, to - from);

const move = (calendar: WorkingCalendar, epochMs: number, milliseconds: number, unit: TargetUnit): number => {
  if (milliseconds === 0) return epochMs;
  return isWorkingUnit(unit) ? shift(calendar, epochMs, milliseconds) : epochMs + milliseconds;
};

const withoutPauses = (calendar: WorkingCalendar, start: Temporal.Instant, { amount, unit }: Target): number => {
  switch (unit) {
    case 'working-days':
      return addWorkingDays(calendar, start, amount).epochMilliseconds;
    case 'calendar-days':
      return addCalendarDays(calendar, start, amount).epochMilliseconds;
    case 'working-hours':
    case 'hours':
      return move(calendar, start.epochMilliseconds, Math.round(amount * HOUR), unit);
  }
};

/**
 * Puts a deadline off by what passed in pauses: of working days and working hours the working time, of calendar days and
 * hours all of it, to the millisecond. A pause that begins when the deadline has come does not move it any more.
 */
export const putOff = (
  calendar: WorkingCalendar,
  start: Temporal.Instant,
  due: Temporal.Instant,
  unit: TargetUnit,
  pauses: readonly Pause[],
): Temporal.Instant => {
  let at = due.epochMilliseconds;
  for (const pause of pauses) {
    const from = Math.max(pause.from.epochMilliseconds, start.epochMilliseconds);
    if (from < at) at = move(calendar, at, passed(calendar, from, pause.to.epochMilliseconds, unit), unit);
  }
  return at === due.epochMilliseconds ? due : toInstant(at);
};

/**
 * When a target is reached that was begun at `start` and stood still in `pauses`: see {@link putOff}. Nothing to do is
 * done at `start`.
 * @throws RangeError if days are not whole, or the target is not reached within 400 years.
 */
export const targetOf = (
  calendar: WorkingCalendar,
  start: Temporal.Instant,
  target: Target,
  pauses: readonly Pause[] = [],
): Temporal.Instant => putOff(calendar, start, toInstant(withoutPauses(calendar, start, target)), target.unit, pauses);

/** Seconds that have passed for a clock from `start` to `at`, in the time that its unit counts; pauses left out. */
export const usedSeconds = (
  calendar: WorkingCalendar,
  start: Temporal.Instant,
  at: Temporal.Instant,
  unit: TargetUnit,
  pauses: readonly Pause[] = [],
): number => {
  const [from, to] = [start.epochMilliseconds, at.epochMilliseconds];
  const stood = pauses.reduce(
    (sum, pause) => sum + passed(calendar, Math.max(pause.from.epochMilliseconds, from), Math.min(pause.to.epochMilliseconds, to), unit),
    0,
  );
  return (passed(calendar, from, to, unit) - stood) / 1_000;
};
