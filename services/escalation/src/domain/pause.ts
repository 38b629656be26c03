import { pausedMs } from './clock.ts';
import type { CaseClocks, Clock } from './clock.ts';
import { decided, nothing, unknown } from './decision.ts';
import type { Decision, Rules } from './decision.ts';
import type { MoveReason } from './clock.ts';
import type { SlaPolicy } from './policy.ts';
import { duesFrom } from './rearm.ts';
import { dueOf } from './schedule.ts';

const DAY_MS = 86_400_000;

/** What is overdue stays overdue, and a date that the ombudsman set stands: neither is paused. */
const pauseClock = (pause: NonNullable<SlaPolicy['pause']>, clock: Clock, at: Temporal.Instant): Decision => {
  const left = pause.capDays * DAY_MS - pausedMs(clock, at);
  if (left <= 0 || clock.isSet || Temporal.Instant.compare(at, clock.dueAt) >= 0) return nothing;
  const { id, episode, dueAt } = clock;
  return decided([{ type: 'DeadlinePaused', clock: id, episode, dueAt, at, capAt: at.add({ milliseconds: left }) }]);
};

/** The pause is taken out of the clock to the millisecond, by the calendar as it is known now. */
export const resumeClock = (
  rules: Rules,
  clock: Clock,
  heardAt: Temporal.Instant,
  reason: Extract<MoveReason, 'resumed' | 'pause-capped'>,
): Decision => {
  const from = clock.pausedAt ?? heardAt;
  const at = Temporal.Instant.compare(heardAt, from) < 0 ? from : heardAt;
  const known = rules.calendarNow(clock.calendar);
  if (!known) return unknown(`calendar ${clock.calendar.id}`);
  const policy = rules.policy(clock.id, clock.policyVersion);
  const resumed = { ...clock, pauses: [...clock.pauses, { from, to: at }] };
  const { dueAt, provisional } = dueOf(known.calendar, policy, resumed);
  const arm = duesFrom(known.calendar, policy, { ...resumed, dueAt }, at);
  const { id, episode } = clock;
  return decided([{ type: 'DeadlineResumed', clock: id, episode, dueAt, at, reason, provisional, calendar: known.ref, arm }]);
};

/** Stops and starts a clock as the status of its case says. */
export const followStatus = (rules: Rules, { status }: CaseClocks, clock: Clock, at: Temporal.Instant): Decision => {
  const { pause } = rules.policy(clock.id, clock.policyVersion);
  if (!pause) return nothing;
  const standsStill = status !== null && pause.statuses.includes(status);
  if (clock.state === 'running' && standsStill) return pauseClock(pause, clock, at);
  if (clock.state === 'paused' && !standsStill) return resumeClock(rules, clock, at, 'resumed');
  return nothing;
};
