import { addWorkingDays, isProvisional, targetOf } from '@tanggap/working-time';
import type { Pause, Target, WorkingCalendar } from '@tanggap/working-time';
import { memo } from './memo.ts';
import type { LadderRole, LadderAction, LadderStep, SlaPolicy } from './policy.ts';

/** From when a clock is reckoned, and what is left out. */
export type Reckoning = { readonly startedAt: Temporal.Instant; readonly extensions: number; readonly pauses: readonly Pause[] };

/** A step of the ladder with its instant, computed from the deadline and never from when another step fired. */
export type Rung = {
  readonly level: number;
  readonly role: LadderRole;
  readonly actions: readonly LadderAction[];
  readonly at: Temporal.Instant;
};

export type DueDate = { readonly dueAt: Temporal.Instant; readonly provisional: boolean };

const inDays = ({ unit }: Target): boolean => unit === 'working-days' || unit === 'calendar-days';

/** A deadline at 24:00 belongs to the day that it ends, and days are counted from that one. */
const lastMoment = (dueAt: Temporal.Instant): Temporal.Instant => dueAt.subtract({ milliseconds: 1 });

/** The whole target: with what was added to it. */
export const targetWith = ({ target, extension }: Pick<SlaPolicy, 'target' | 'extension'>, extensions: number): Target => ({
  ...target,
  amount: target.amount + extensions * (extension?.amount ?? 0),
});

export type Scheduled = Pick<SlaPolicy, 'target' | 'extension' | 'warnAt' | 'ladder'>;

const dueDateOf = (calendar: WorkingCalendar, policy: Scheduled, { startedAt, extensions, pauses }: Reckoning): DueDate => {
  const target = targetWith(policy, extensions);
  const dueAt = targetOf(calendar, startedAt, target, pauses);
  // Where every hour or every date counts no later decree moves it.
  const countsAll = target.unit === 'calendar-days' || target.unit === 'hours';
  return { dueAt, provisional: !countsAll && isProvisional(calendar, dueAt) };
};

/**
 * When so much of the target is used. Of days only whole ones count, and what would fall on a midnight comes at the
 * close of the last working day before it: nobody is reminded at night.
 */
const warningAt = (calendar: WorkingCalendar, target: Target, { startedAt, pauses }: Reckoning, share: number): Temporal.Instant | null => {
  const used = target.amount * share;
  if (!inDays(target)) return targetOf(calendar, startedAt, { ...target, amount: used }, pauses);
  const days = Math.floor(used + 1e-9);
  if (days === 0) return null;
  const at = targetOf(calendar, startedAt, { ...target, amount: days }, pauses);
  return target.unit === 'calendar-days' ? addWorkingDays(calendar, at, -1) : at;
};

/** Each step's instant: days after the day of the deadline, at the close; 0 is the deadline itself. */
const rungsAfter = (calendar: WorkingCalendar, dueAt: Temporal.Instant, ladder: readonly LadderStep[]): Rung[] =>
  ladder.map(({ level, role, actions, after }) => ({
    level,
    role,
    actions,
    at: after.amount === 0 ? dueAt : targetOf(calendar, inDays(after) ? lastMoment(dueAt) : dueAt, after),
  }));

const dueDates = memo<DueDate>();
const warnings = memo<readonly (Temporal.Instant | null)[]>();
const ladders = memo<readonly Rung[]>();

/** Of days the date of the start decides, and not the hour. Undefined: its like hardly comes again. */
export const reckoningKey = (
  calendar: WorkingCalendar,
  { target }: Scheduled,
  { startedAt, extensions, pauses }: Reckoning,
): string | undefined =>
  inDays(target) && pauses.length === 0
    ? `${startedAt.toZonedDateTimeISO(calendar.timeZone).toPlainDate().toString()} ${extensions}`
    : undefined;

/** When a clock is due. The day of the start is not counted; working days end at the office's close, calendar days at midnight. */
export const dueOf = (calendar: WorkingCalendar, policy: Scheduled, reckoning: Reckoning): DueDate => {
  const key = reckoningKey(calendar, policy, reckoning);
  const reckon = (): DueDate => dueDateOf(calendar, policy, reckoning);
  return dueDates(calendar, policy, key, reckon);
};

/** When whoever owes is warned, in the order of `warnAt`; null where a share of so few days is none. */
export const warningsOf = (calendar: WorkingCalendar, policy: Scheduled, reckoning: Reckoning): readonly (Temporal.Instant | null)[] => {
  const key = reckoningKey(calendar, policy, reckoning);
  const target = targetWith(policy, reckoning.extensions);
  const reckon = () => policy.warnAt.map((share) => warningAt(calendar, target, reckoning, share));
  return warnings(calendar, policy, key, reckon);
};

export const rungsOf = (calendar: WorkingCalendar, policy: Scheduled, dueAt: Temporal.Instant): readonly Rung[] =>
  ladders(calendar, policy, String(dueAt.epochMilliseconds), () => rungsAfter(calendar, dueAt, policy.ladder));
