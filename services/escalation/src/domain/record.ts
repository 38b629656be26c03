import { isOpen } from './clock.ts';
import type { CaseClocks } from './clock.ts';
import type { CaseFact } from './commands.ts';
import { decided } from './decision.ts';
import type { Decision, Rules } from './decision.ts';
import type { ClockEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { extend, setDate } from './move.ts';
import { followStatus } from './pause.ts';
import { concernsCase, startClock } from './start.ts';
import { stopClock } from './stop.ts';

/** One step: what it leads to, seen from where the steps before have led; `before` is where the first of them began. */
type Step = (rules: Rules, state: CaseClocks, fact: CaseFact, before: CaseClocks) => Decision;

/** Nothing is owed any more, or the answer is there: a class that is told so late starts nothing. */
const DONE: readonly string[] = ['answered', 'closed', 'final', 'withdrawn', 'merged', 'rejected', 'referred', 'archived'];

const stopClocks: Step = (rules, state, { stops, at }) =>
  decided(
    state.clocks.flatMap((clock) => {
      const policy = rules.policy(clock.id, clock.policyVersion);
      const by = stops?.find((stop) => policy.stops.includes(stop));
      return by ? stopClock(policy, clock, at, by) : [];
    }),
  );

const takeCase: Step = (_rules, state, { kind, concerns }) => {
  // Only at first: a repeat must not undo what a person has made of the case since.
  const isNew = concerns !== undefined && state.clocks.length === 0;
  return decided(isNew ? [{ type: 'CaseTaken', kind: kind ?? null, concerns }] : []);
};

const moveDuty: Step = ({ directory }, state, { duty, inherited }) => {
  if (duty === undefined) return decided([]);
  const { agencyId, unitId } = duty ?? { agencyId: null, unitId: null };
  if (agencyId === state.agencyId && unitId === state.unitId) return decided([]);
  // Whoever sends a case from a closed agency to its heir does what the reorganisation would have done.
  const toHeir = state.agencyId !== null && state.agencyId !== agencyId && directory.heirOf(state.agencyId) === agencyId;
  return decided([{ type: 'DutyMoved', agencyId, unitId, inherited: inherited ?? toHeir }]);
};

/** Of the statuses only those are kept that a clock may stand still in, or that end everything. */
const notable = (rules: Rules, at: Temporal.Instant, status: string): string | null =>
  DONE.includes(status) || rules.policiesAt(at).some(({ pause }) => pause?.statuses.includes(status)) ? status : null;

const changeStatus: Step = (rules, state, { at, status, starts }) => {
  const now = status === undefined ? state.status : notable(rules, at, status);
  const changed: ClockEvent[] = now === state.status ? [] : [{ type: 'StatusChanged', status: now }];
  return decided(starts === 'case.reopened' ? [...changed, { type: 'CaseReopened' }] : changed);
};

const gradeCase: Step = (_rules, state, fact) => {
  const kind = fact.kind ?? state.kind;
  const grade = fact.class ?? state.class;
  return decided(kind === state.kind && grade === state.class ? [] : [{ type: 'CaseGraded', class: grade, kind }]);
};

/** Clocks for another kind or class of case are cancelled; those that were missing run from when they would have. */
const regradeClocks: Step = (rules, state, fact, before) => {
  if (before.clocks.length === 0 || (before.kind === state.kind && before.class === state.class)) return decided([]);
  const events: ClockEvent[] = [];
  for (const clock of state.clocks.filter(isOpen)) {
    if (concernsCase(rules.policy(clock.id, clock.policyVersion), state)) continue;
    events.push({ type: 'DeadlineCancelled', clock: clock.id, episode: clock.episode, dueAt: clock.dueAt });
  }
  const isDone = state.status !== null && DONE.includes(state.status);
  for (const policy of isDone ? [] : rules.policiesAt(fact.at)) {
    const event = policy.startsOn.findLast((one) => state.happened[one]);
    const at = event && state.happened[event];
    if (!event || !at || concernsCase(policy, before)) continue;
    const started = startClock(rules, policy, events.reduce(evolve, state), { event, at });
    if (started.type === 'unknown') return started;
    events.push(...started.events);
  }
  return decided(events);
};

const startClocks: Step = (rules, state, { starts, at, dueAt }) => {
  if (!starts) return decided([]);
  const events: ClockEvent[] = [];
  const policies = rules.policiesAt(at).filter(({ startsOn }) => startsOn.includes(starts));
  const isNews = !state.happened[starts]?.equals(at);
  if (isNews && policies.some((policy) => !concernsCase(policy, state))) events.push({ type: 'StartHappened', event: starts, at });
  for (const policy of policies) {
    const started = startClock(rules, policy, state, { event: starts, at, ...(dueAt && { dueAt }) });
    if (started.type === 'unknown') return started;
    events.push(...started.events);
  }
  return decided(events);
};

const extendClocks: Step = (rules, state, { starts, at }) => {
  const events: ClockEvent[] = [];
  for (const clock of state.clocks) {
    if (starts === undefined || rules.policy(clock.id, clock.policyVersion).extension?.on !== starts) continue;
    const extended = extend(rules, clock, at);
    if (extended.type === 'unknown') return extended;
    events.push(...extended.events);
  }
  return decided(events);
};

const followClocks: Step = (rules, state, { at }) => {
  const events: ClockEvent[] = [];
  for (const clock of state.clocks) {
    const followed = followStatus(rules, state, clock, at);
    if (followed.type === 'unknown') return followed;
    events.push(...followed.events);
  }
  return decided(events);
};

const setDates: Step = (rules, state, fact) => {
  const clock = state.clocks.find(({ id }) => id === fact.setDate?.clock);
  const isRepeat = clock?.isSet && fact.setDate && clock.dueAt.equals(fact.setDate.dueAt);
  if (!fact.setDate || !clock || !isOpen(clock) || isRepeat) return decided([]);
  return setDate(rules, state, clock, fact.at, fact.setDate.dueAt);
};

/** Ends what the fact ends, moves the duty, then starts what the fact starts: a rejoinder does all three. */
const STEPS: readonly Step[] = [
  stopClocks,
  takeCase,
  moveDuty,
  changeStatus,
  gradeCase,
  regradeClocks,
  startClocks,
  extendClocks,
  followClocks,
  setDates,
];

export const recordCaseFact = (rules: Rules, before: CaseClocks, fact: CaseFact): Decision => {
  const events: ClockEvent[] = [];
  let state = before;
  for (const step of STEPS) {
    const decision = step(rules, state, fact, before);
    if (decision.type === 'unknown') return decision;
    events.push(...decision.events);
    state = decision.events.reduce(evolve, state);
  }
  return decided(events);
};
