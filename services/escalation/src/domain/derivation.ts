import { explainTarget, explainWorkingDays, inWords, usedSeconds } from '@tanggap/working-time';
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

/**
 * The same in words for people, pauses included; none for a date that somebody set, or while the calendar is unknown. While
 * the clock stands still: as it would be without that pause.
 */
export const explanationOf = (rules: Rules, clock: Clock): { readonly id: readonly string[]; readonly en: readonly string[] } | null => {
  const known = rules.calendarAsOf(clock.calendar);
  if (!known || clock.isSet) return null;
  const target = targetWith(rules.policy(clock.id, clock.policyVersion), clock.extensions);
  const explained = explainTarget(known.calendar, clock.startedAt, target, clock.pauses);
  const { timeZone } = clock.calendar;
  return { id: inWords(explained, 'id', timeZone), en: inWords(explained, 'en', timeZone) };
};

/** What has passed of the clock up to an instant, in the time that it counts, pauses left out; null while the calendar is unknown. */
export const usedOf = (rules: Rules, clock: Clock, at: Temporal.Instant): number | null => {
  const known = rules.calendarAsOf(clock.calendar);
  const { unit } = rules.policy(clock.id, clock.policyVersion).target;
  return known ? usedSeconds(known.calendar, clock.startedAt, at, unit, clock.pauses) : null;
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
