import { isOpen } from './clock.ts';
import type { CaseClocks, Clock } from './clock.ts';
import { decided, unknown } from './decision.ts';
import type { Decision, KnownCalendar, Rules } from './decision.ts';
import { recipientOf } from './directory.ts';
import type { Recipient } from './directory.ts';
import type { ClockEvent } from './events.ts';
import type { LadderRole, SlaPolicy } from './policy.ts';
import { rungsOf } from './schedule.ts';
import type { Rung } from './schedule.ts';

const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant => (Temporal.Instant.compare(a, b) > 0 ? a : b);

/** Stores and alarms know milliseconds: rounded up, so that no alarm rings before its row is due. */
const earliestNext = ({ minNoticeMinutes }: SlaPolicy, now: Temporal.Instant): Temporal.Instant =>
  now.add({ minutes: minNoticeMinutes }).round({ smallestUnit: 'millisecond', roundingMode: 'ceil' });

/** The other clock of the same duty that has told a role already; nobody is told twice of one duty. */
const toldBy = (rules: Rules, state: CaseClocks, policy: SlaPolicy, role: LadderRole): Clock | undefined =>
  state.clocks.find((other) => {
    if (other.id === policy.id || other.level === 0 || !isOpen(other)) return false;
    const { duty, ladder } = rules.policy(other.id, other.policyVersion);
    return duty === policy.duty && ladder.some((step) => step.role === role && step.level <= other.level && step.level >= other.firstLevel);
  });

type Climb = {
  readonly state: CaseClocks;
  readonly clock: Clock;
  readonly policy: SlaPolicy;
  readonly known: KnownCalendar;
  readonly rungs: readonly Rung[];
  readonly now: Temporal.Instant;
};

const keyOf = ({ id, episode }: Clock) => ({ clock: id, episode });

const arm = ({ clock, known }: Climb, level: number, at: Temporal.Instant): ClockEvent => ({
  type: 'LevelArmed',
  ...keyOf(clock),
  level,
  at,
  calendar: known.ref,
});

const escalate = ({ state, clock, now }: Climb, rung: Rung, recipient: Recipient): ClockEvent => ({
  type: 'Escalated',
  ...keyOf(clock),
  dueAt: clock.dueAt,
  level: rung.level,
  levelDueAt: rung.at,
  at: now,
  role: rung.role,
  actions: rung.actions,
  agencyId: state.agencyId,
  unitId: state.unitId,
  postId: recipient.type === 'post' || recipient.type === 'vacant' ? recipient.postId : null,
  vacant: recipient.type !== 'post',
});

/**
 * Goes up from a rung. One whose post the complaint is about gives its turn to the next at once; the last one is told
 * even then, without a post. Behind a vacant post the next level does not wait for its own instant: somebody must be
 * told. Where the ladder ends at an empty post, that is an alert of its own.
 */
const goUp = (rules: Rules, climb: Climb, level: number): Decision => {
  const { state, clock, policy, rungs, now } = climb;
  for (const rung of rungs.filter((one) => one.level >= level)) {
    const recipient = recipientOf(rules.directory, rung.role, state, now);
    if (recipient.type === 'unknown') return unknown(recipient.reference);
    const next = rungs.find((one) => one.level === rung.level + 1);
    if (recipient.type === 'concerned' && next) continue;
    const earliest = earliestNext(policy, now);
    const twin = toldBy(rules, state, policy, rung.role);
    if (twin) {
      const joined: ClockEvent = { type: 'LadderJoined', ...keyOf(clock), level: rung.level, to: twin.id };
      return decided(next ? [joined, arm(climb, next.level, later(next.at, earliest))] : [joined]);
    }
    const told = recipient.type === 'post';
    const escalated = escalate(climb, rung, recipient);
    if (next) return decided([escalated, arm(climb, next.level, told ? later(next.at, earliest) : earliest)]);
    const alert: ClockEvent = { type: 'NobodyReachable', ...keyOf(clock), dueAt: clock.dueAt, level: rung.level, role: rung.role, at: now };
    return decided(told ? [escalated] : [escalated, alert]);
  }
  return decided([]);
};

const climbOf = (rules: Rules, state: CaseClocks, clock: Clock, now: Temporal.Instant): Climb | undefined => {
  const policy = rules.policy(clock.id, clock.policyVersion);
  const known = rules.calendarNow(clock.calendar);
  return known && { state, clock, policy, known, rungs: rungsOf(known.calendar, policy, clock.dueAt), now };
};

/** Escalates to `level`, and arms the next. */
export const climb = (rules: Rules, state: CaseClocks, clock: Clock, level: number, now: Temporal.Instant): Decision => {
  const found = climbOf(rules, state, clock, now);
  return found ? goUp(rules, found, level) : unknown(`calendar ${clock.calendar.id}`);
};

/**
 * Begins the ladder of a deadline that was just breached: a level due at the deadline itself follows at once. A ladder
 * that begins higher does so when its lowest level would have.
 */
export const beginLadder = (rules: Rules, state: CaseClocks, clock: Clock, now: Temporal.Instant): Decision => {
  const found = climbOf(rules, state, clock, now);
  if (!found) return unknown(`calendar ${clock.calendar.id}`);
  const [lowest] = found.rungs;
  if (!lowest) return decided([]);
  if (lowest.at.equals(clock.dueAt)) return goUp(rules, found, clock.firstLevel);
  return decided([arm(found, clock.firstLevel, later(lowest.at, earliestNext(found.policy, now)))]);
};
