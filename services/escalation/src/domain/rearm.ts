import { addWorkingDays } from '@tanggap/working-time';
import type { WorkingCalendar } from '@tanggap/working-time';
import { FIRST_WARNING, isWarning } from './clock.ts';
import type { Clock } from './clock.ts';
import type { Due } from './events.ts';
import type { SlaPolicy } from './policy.ts';
import { warningsOf } from './schedule.ts';
import type { Reckoning } from './schedule.ts';

type Dated = Reckoning & Pick<Clock, 'dueAt' | 'isSet' | 'rows'>;

/**
 * What a running clock has to wait for from `at` on: the warnings that are still to come and were not given before, and
 * the deadline. A date that somebody set has no shares to warn at, but the close of the working day before it.
 */
export const duesFrom = (calendar: WorkingCalendar, policy: SlaPolicy, clock: Dated, at: Temporal.Instant): readonly Due[] => {
  const wasGiven = (level: number): boolean => clock.rows.some((row) => row.level === level && row.state === 'fired');
  const instants = clock.isSet ? [addWorkingDays(calendar, clock.dueAt, -1)] : warningsOf(calendar, policy, clock);
  const warnings = instants.flatMap((dueAt, index): Due[] => {
    const level = FIRST_WARNING - index;
    const isToCome = dueAt && Temporal.Instant.compare(dueAt, at) > 0 && Temporal.Instant.compare(dueAt, clock.dueAt) < 0;
    return isToCome && isWarning(level) && !wasGiven(level) ? [{ level, dueAt }] : [];
  });
  return [...warnings, { level: 0, dueAt: clock.dueAt }];
};
