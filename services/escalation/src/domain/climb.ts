import type { CaseClocks, Clock } from './clock.ts';
import { decided, unknown } from './decision.ts';
import type { Decision } from './decision.ts';
import { recipientOf } from './directory.ts';
import type { Directory } from './directory.ts';
import type { ClockEvent } from './events.ts';

const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant => (Temporal.Instant.compare(a, b) > 0 ? a : b);
/** Stores and alarms know milliseconds: rounded up, so that no alarm rings before its row is due. */
const earliestNext = (clock: Clock, now: Temporal.Instant) =>
  now.add({ minutes: clock.minNoticeMinutes }).round({ smallestUnit: 'millisecond', roundingMode: 'ceil' });

const armEvent = (clock: Clock, level: number, at: Temporal.Instant): ClockEvent => ({
  type: 'LevelArmed',
  clock: clock.id,
  episode: clock.episode,
  level,
  at,
});

/**
 * Escalates to `level`, and arms the next. A level whose post the complaint is about gives its turn to the next one
 * at once; the last level is told even then, without a post. Behind a vacant post the next level does not wait for
 * its own instant: somebody must be told.
 */
export const climb = (directory: Directory, state: CaseClocks, clock: Clock, level: number, now: Temporal.Instant): Decision => {
  for (const rung of clock.ladder.filter((one) => one.level >= level)) {
    const recipient = recipientOf(directory, rung.role, state);
    if (recipient.type === 'unknown') return unknown(recipient.reference);
    const next = clock.ladder.find((one) => one.level === rung.level + 1);
    if (recipient.type === 'concerned' && next) continue;
    const told = recipient.type === 'post';
    const escalated: ClockEvent = {
      type: 'Escalated',
      clock: clock.id,
      episode: clock.episode,
      dueAt: clock.dueAt,
      level: rung.level,
      levelDueAt: rung.at,
      at: now,
      role: rung.role,
      agencyId: state.agencyId,
      unitId: state.unitId,
      postId: recipient.type === 'concerned' ? null : recipient.postId,
      vacant: !told,
    };
    if (!next) return decided([escalated]);
    const earliest = earliestNext(clock, now);
    return decided([escalated, armEvent(clock, next.level, told ? later(next.at, earliest) : earliest)]);
  }
  return decided([]);
};

/** Begins the ladder of a deadline that was just breached: a first level due at the deadline itself follows at once. */
export const beginLadder = (directory: Directory, state: CaseClocks, clock: Clock, now: Temporal.Instant): Decision => {
  const first = clock.ladder[0];
  if (!first) return decided([]);
  if (first.at.equals(clock.dueAt)) return climb(directory, state, clock, first.level, now);
  return decided([armEvent(clock, first.level, later(first.at, earliestNext(clock, now)))]);
};
