import { add, addWorkingDays, addWorkingDaysKeepingTime, between, putOff, usedSeconds } from '@tanggap/working-time';
import type { Pause, WorkingCalendar } from '@tanggap/working-time';
import { CLOCKS } from './question.ts';
import type { CalendarGiven, ClockName, ClockQuestion, PolicyGiven } from './question.ts';
import { timelineOf } from './timeline.ts';
import type { Run, Timeline } from './timeline.ts';

type Target = { readonly days: number; readonly atClose: boolean } | { readonly minutes: number };
type Standing = {
  readonly dueAt: Temporal.Instant | null;
  readonly isOpen: boolean;
  readonly consumed: number;
  readonly remaining: number | null;
  readonly late: number;
  readonly breached: boolean;
};

const targetIn = (policy: PolicyGiven, clock: ClockName): Target | undefined => {
  const days = policy[`${clock}WorkingDays`];
  const minutes = policy[`${clock}Minutes`];
  if (days !== null && days !== undefined) return { days, atClose: policy.endOfWorkingDay === true };
  return minutes === null || minutes === undefined ? undefined : { minutes };
};

const plannedOf = (calendar: WorkingCalendar, from: Temporal.Instant, target: Target): Temporal.Instant => {
  if ('minutes' in target) return add(calendar, from, { seconds: target.minutes * 60 });
  return target.atClose ? addWorkingDays(calendar, from, target.days) : addWorkingDaysKeepingTime(calendar, from, target.days);
};

const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant => (Temporal.Instant.compare(a, b) < 0 ? a : b);

/** Pauses up to an instant. */
const until = (pauses: readonly Pause[], end: Temporal.Instant): Pause[] =>
  pauses.filter(({ from }) => Temporal.Instant.compare(from, end) < 0).map(({ from, to }) => ({ from, to: earlier(to, end) }));

const standingOf = (
  calendar: WorkingCalendar,
  target: Target,
  { from, done }: Run,
  stood: { readonly pauses: readonly Pause[]; readonly pausedAt: Temporal.Instant | null },
  asOf: Temporal.Instant,
): Standing => {
  const end = done ?? asOf;
  const pauses = until(stood.pauses, end);
  const isPaused = done === null && stood.pausedAt !== null;
  const planned = plannedOf(calendar, from, target);
  const dueAt = putOff(calendar, from, planned, 'working-days', pauses);
  const stopped = isPaused ? earlier(stood.pausedAt, end) : end;
  const consumed = Math.floor(usedSeconds(calendar, from, stopped, 'working-hours', pauses) / 60);
  const breached = Temporal.Instant.compare(stopped, dueAt) > 0;
  return {
    dueAt: isPaused ? null : dueAt,
    isOpen: done === null && !isPaused,
    consumed,
    remaining: 'minutes' in target ? target.minutes - consumed : null,
    late: breached ? Math.floor(between(calendar, dueAt, stopped) / 60) : 0,
    breached,
  };
};

const pausedSecondsOf = (calendar: WorkingCalendar, { pauses, pausedAt }: Timeline, asOf: Temporal.Instant): number =>
  [...pauses, ...(pausedAt ? [{ from: pausedAt, to: asOf }] : [])].reduce((sum, { from, to }) => sum + between(calendar, from, to), 0);

type Escalation = NonNullable<PolicyGiven['escalations']>[number];

const escalationAt = (
  calendar: WorkingCalendar,
  dueAt: Temporal.Instant | null | undefined,
  { offsetMinutes, offsetWorkingDays }: Escalation,
) => {
  if (!dueAt) return null;
  if (offsetWorkingDays !== null && offsetWorkingDays !== undefined) return addWorkingDaysKeepingTime(calendar, dueAt, offsetWorkingDays);
  return add(calendar, dueAt, { seconds: (offsetMinutes ?? 0) * 60 });
};

const textOf = (instant: Temporal.Instant | null | undefined): string | null => instant?.toString() ?? null;

/** The policy and the calendar in the end: a change of either counts from the creation on. */
const rulesOf = ({
  calendar,
  policy,
  events,
}: ClockQuestion): { readonly calendar: CalendarGiven; readonly policy: PolicyGiven | null } => {
  const calendars = events.flatMap((event) => (event.type === 'calendarChanged' ? [event.calendar] : []));
  const policies = events.flatMap((event) => (event.type === 'policyChanged' ? [event.policy] : []));
  return { calendar: calendars.at(-1) ?? calendar, policy: policies.length > 0 ? (policies.at(-1) ?? null) : policy };
};

/** Where the clocks of a ticket stand after its events. A target that stands still, or that nobody waits for, is null. */
export const answerClock = (question: ClockQuestion, compile: (given: CalendarGiven) => WorkingCalendar) => {
  const rules = rulesOf(question);
  const calendar = compile(rules.calendar);
  const timeline = timelineOf(question.events);
  const asOf = question.asOf ?? question.events.at(-1)?.at ?? timeline.solution.from;
  const stops = new Set(rules.policy?.pauseStops ?? []);

  const standings = new Map<ClockName, Standing>();
  for (const clock of CLOCKS) {
    const target = rules.policy && targetIn(rules.policy, clock);
    const run = timeline[clock];
    if (!target || !run) continue;
    const stood = stops.has(clock) ? timeline : { pauses: [], pausedAt: null };
    standings.set(clock, standingOf(calendar, target, run, stood, asOf));
  }
  /** An answered message is waited for no more. */
  const isAnswered = timeline.update?.done !== null && timeline.update?.done !== timeline.solution.done;
  const dueOf = (clock: ClockName) => (clock === 'update' && isAnswered ? null : standings.get(clock)?.dueAt);
  const open = [...standings.values()].flatMap(({ isOpen, dueAt }) => (isOpen && dueAt ? [dueAt] : []));
  const perClock = <Value>(pick: (standing: Standing) => Value) =>
    Object.fromEntries([...standings].map(([clock, standing]) => [clock, pick(standing)]));

  return {
    firstResponseDueAt: textOf(dueOf('firstResponse')),
    updateDueAt: textOf(dueOf('update')),
    solutionDueAt: textOf(dueOf('solution')),
    nextDueAt: textOf(open.toSorted(Temporal.Instant.compare)[0]),
    consumedMinutes: perClock(({ consumed }) => consumed),
    remainingMinutes: perClock(({ remaining }) => remaining),
    lateMinutes: perClock(({ late }) => late),
    breached: perClock(({ breached }) => breached),
    pausedSeconds: pausedSecondsOf(calendar, timeline, asOf),
    escalationsAt: Object.fromEntries(
      (rules.policy?.escalations ?? []).map((one) => [one.id, textOf(escalationAt(calendar, dueOf(one.clock), one))]),
    ),
  };
};
