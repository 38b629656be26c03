import type { CaseClocks, Clock } from './clock.ts';
import type { RulesChange } from './commands.ts';
import { decided, nothing, unknown } from './decision.ts';
import type { Decision, KnownCalendar, Rules } from './decision.ts';
import type { ClockEvent, Due } from './events.ts';
import type { SlaPolicy } from './policy.ts';
import { resumeClock } from './pause.ts';
import { duesFrom } from './rearm.ts';
import { dueOf, rungsOf } from './schedule.ts';
import { beginEpisode, concernsCase } from './start.ts';

const isBefore = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) < 0;
const keyOf = ({ id, episode }: Clock) => ({ clock: id, episode });

type Moved = Extract<ClockEvent, { type: 'DeadlineMoved' }>;

const movedTo = (
  { calendar }: KnownCalendar,
  policy: SlaPolicy,
  clock: Clock,
  dueAt: Temporal.Instant,
  how: Pick<Moved, 'at' | 'reason' | 'change' | 'changeId'>,
  isFirst = true,
): Moved => ({
  type: 'DeadlineMoved',
  ...keyOf(clock),
  dueAt,
  formerDueAt: clock.dueAt,
  ...how,
  isFirst,
  mayGrow: policy.owedBy === 'reporter',
  arm: duesFrom(calendar, policy, { ...clock, ...how.change, dueAt }, how.at),
});

/** The reporter was told in time that it will take longer. Too late, or once too often, that changes nothing. */
export const extend = (rules: Rules, clock: Clock, at: Temporal.Instant): Decision => {
  const policy = rules.policy(clock.id, clock.policyVersion);
  const mayGrow = policy.extension !== null && clock.extensions < policy.extension.times;
  if (!mayGrow || clock.state !== 'running' || isBefore(clock.dueAt, at)) return nothing;
  const known = rules.calendarNow(clock.calendar);
  if (!known) return unknown(`calendar ${clock.calendar.id}`);
  const extensions = clock.extensions + 1;
  const { dueAt, provisional } = dueOf(known.calendar, policy, { ...clock, extensions });
  const change = { extensions, provisional, calendar: known.ref };
  return decided([movedTo(known, policy, clock, dueAt, { at, reason: 'extended', change, changeId: null })]);
};

/** A date by the ombudsman's word. What was missed already gets it as a new episode, whose ladder goes on where it stood. */
export const setDate = (rules: Rules, state: CaseClocks, clock: Clock, at: Temporal.Instant, dueAt: Temporal.Instant): Decision => {
  const policy = rules.policy(clock.id, clock.policyVersion);
  if (clock.state === 'breached') {
    return beginEpisode(rules, policy, state, { event: clock.startedBy, at, dueAt }, Math.max(1, clock.level));
  }
  const known = rules.calendarNow(clock.calendar);
  if (!known) return unknown(`calendar ${clock.calendar.id}`);
  const resumed = clock.state === 'paused' ? resumeClock(rules, clock, at, 'resumed') : nothing;
  if (resumed.type === 'unknown') return resumed;
  const change = { isSet: true, provisional: false };
  const moved = movedTo(known, policy, { ...clock, isSet: true }, dueAt, { at, reason: 'set-by-ombudsman', change, changeId: null });
  return decided([...resumed.events, moved]);
};

/** The policy of this clock after a change: the new one if it says that it is for open clocks too. */
const policyAfter = (rules: Rules, state: CaseClocks, clock: Clock, now: Temporal.Instant): SlaPolicy => {
  const started = rules.policy(clock.id, clock.policyVersion);
  const inForce = rules.policiesAt(now).find(({ id }) => id === clock.id);
  return inForce?.appliesTo === 'open-clocks' && concernsCase(inForce, state) ? inForce : started;
};

const armedDues = ({ rows }: Clock): readonly Due[] => rows.filter((row) => row.state !== 'fired' && row.state !== 'cancelled');

const isSame = (a: readonly Due[], b: readonly Due[]): boolean =>
  a.length === b.length && a.every((due) => b.some((other) => other.level === due.level && other.dueAt.equals(due.dueAt)));

/** A new date that has passed already is none: the one that was known stands. */
const reckonAnew = (
  known: KnownCalendar,
  policy: SlaPolicy,
  clock: Clock,
  change: RulesChange & { readonly isFirst: boolean },
  now: Temporal.Instant,
): ClockEvent[] => {
  const { dueAt, provisional } = dueOf(known.calendar, policy, clock);
  if (isBefore(dueAt, clock.dueAt) && !isBefore(now, dueAt)) return [];
  const how = {
    at: now,
    reason: change.reason,
    changeId: change.id,
    change: { provisional, calendar: known.ref, policyVersion: policy.version },
  };
  const moved = movedTo(known, policy, clock, dueAt, how, change.isFirst);
  const stays = dueAt.equals(clock.dueAt) && provisional === clock.provisional && isSame(moved.arm, armedDues(clock));
  return stays ? [] : [moved];
};

/** The deadline was missed and stays missed, and who was told was told; only the rung that is waited for may move. */
const moveRung = (rules: Rules, known: KnownCalendar, clock: Clock, now: Temporal.Instant): ClockEvent[] => {
  const pending = clock.rows.find((row) => row.level > 0 && row.state === 'armed');
  const before = rules.calendarAsOf(clock.calendar);
  if (!pending || !before) return [];
  const policy = rules.policy(clock.id, clock.policyVersion);
  const rungIn = ({ calendar }: KnownCalendar) => rungsOf(calendar, policy, clock.dueAt).find(({ level }) => level === pending.level)?.at;
  const at = rungIn(known);
  // A level that was put off, or came sooner because nobody was there, has an instant of its own.
  if (!at || !rungIn(before)?.equals(pending.dueAt) || at.equals(pending.dueAt) || !isBefore(now, at)) return [];
  return [{ type: 'RungMoved', ...keyOf(clock), level: pending.level, at, calendar: known.ref }];
};

/**
 * Reckons the open deadlines of a case anew. A clock that stands still is reckoned when it goes on, and a date that the
 * ombudsman set is not. The earliest comes first.
 */
export const recalculate = (rules: Rules, state: CaseClocks, change: RulesChange, now: Temporal.Instant): Decision => {
  const events: ClockEvent[] = [];
  for (const clock of state.clocks.toSorted((a, b) => Temporal.Instant.compare(a.dueAt, b.dueAt))) {
    if ((clock.state !== 'running' && clock.state !== 'breached') || clock.isSet) continue;
    const known = rules.calendarNow(clock.calendar);
    if (!known) return unknown(`calendar ${clock.calendar.id}`);
    const isFirst = !events.some(({ type }) => type === 'DeadlineMoved');
    if (clock.state === 'breached') events.push(...moveRung(rules, known, clock, now));
    else events.push(...reckonAnew(known, policyAfter(rules, state, clock, now), clock, { ...change, isFirst }, now));
  }
  return decided(events);
};
