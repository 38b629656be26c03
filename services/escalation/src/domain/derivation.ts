import { explainWorkingDays } from '@tanggap/working-time';
import type { TargetUnit, WorkingCalendar } from '@tanggap/working-time';
import type { Clock } from './clock.ts';
import type { Rules } from './decision.ts';
import { memo } from './memo.ts';
import type { SlaPolicy } from './policy.ts';
import { reckoningKey, targetWith } from './schedule.ts';

/** Why the deadline falls where it does, pauses apart. Dates are those of the calendar's zone. */
export type Derivation = {
  readonly amount: number;
  readonly unit: TargetUnit;
  readonly calendarId: string;
  readonly timeZone: string;
  /** Of calendar days, where each counts, the first and the last; of hours none. */
  readonly countedDates: readonly string[];
  readonly skipped: readonly {
    readonly date: string;
    readonly reason: string;
    readonly name: string | null;
    readonly source: string | null;
  }[];
};

type Dates = Pick<Derivation, 'countedDates' | 'skipped'>;

const NONE: Dates = { countedDates: [], skipped: [] };
const datesBy = memo<Dates>();

const datesOf = (calendar: WorkingCalendar, policy: SlaPolicy, { startedAt, extensions }: Clock): Dates => {
  const { amount, unit } = targetWith(policy, extensions);
  if (unit === 'calendar-days') {
    const first = startedAt.toZonedDateTimeISO(calendar.timeZone).toPlainDate();
    return { countedDates: [1, amount].map((days) => first.add({ days }).toString()), skipped: [] };
  }
  if (unit !== 'working-days') return NONE;
  const { counted, skipped } = explainWorkingDays(calendar, startedAt, amount);
  const reasons = skipped.map(({ date, reason, name, source }) => ({ date, reason, name: name ?? null, source: source ?? null }));
  return { countedDates: counted, skipped: reasons };
};

/** By the calendar that the clock was reckoned by. */
export const derivationOf = (rules: Rules, clock: Clock): Derivation => {
  const policy = rules.policy(clock.id, clock.policyVersion);
  const { amount, unit } = targetWith(policy, clock.extensions);
  const calendar = rules.calendarAsOf(clock.calendar)?.calendar;
  const key = calendar && reckoningKey(calendar, policy, clock);
  const dates = calendar && !clock.isSet ? datesBy(calendar, policy, key, () => datesOf(calendar, policy, clock)) : NONE;
  return { amount, unit, calendarId: clock.calendar.id, timeZone: clock.calendar.timeZone, ...dates };
};
