import { isOpen } from './clock.ts';
import type { CaseClocks, Clock, DueRow } from './clock.ts';
import { decided, nothing, unknown } from './decision.ts';
import type { Decision, KnownCalendar, Rules } from './decision.ts';
import type { Due } from './events.ts';
import type { SlaPolicy, StartEvent } from './policy.ts';
import { duesFrom } from './rearm.ts';
import { dueOf } from './schedule.ts';
import type { DueDate, Reckoning } from './schedule.ts';

/** `dueAt`: a date that was given to it. */
export type Start = { readonly event: StartEvent; readonly at: Temporal.Instant; readonly dueAt?: Temporal.Instant };

/** The verifier owes until an agency has the case, the agency only from then on. */
const isOwed = ({ owedBy }: SlaPolicy, agencyId: string | null): boolean => {
  if (owedBy === 'verifier') return agencyId === null;
  return owedBy === 'agency' ? agencyId !== null : true;
};

/** True for a case of the policy's kind and class. What nobody has said to be something else is a complaint, as in the case file. */
export const concernsCase = ({ kinds, classes }: SlaPolicy, { kind, class: grade }: Pick<CaseClocks, 'kind' | 'class'>): boolean =>
  kinds.includes(kind ?? 'complaint') && (classes === null || (grade !== null && classes.includes(grade)));

const isRepeat = (former: Clock, state: CaseClocks, start: Start): boolean =>
  former.startedBy === start.event && former.since.equals(start.at) && former.agencyId === state.agencyId;

const mayStart = (policy: SlaPolicy, state: CaseClocks, former: Clock | undefined, start: Start): boolean => {
  if (!former) return true;
  if (isRepeat(former, state, start)) return false;
  switch (policy.restart) {
    case 'never':
      return false;
    case 'always':
      return true;
    case 'resume':
      return former.state === 'met' && former.stoppedAt !== null && Temporal.Instant.compare(former.stoppedAt, start.at) < 0;
    case 'on-new-duty':
      return !(isOpen(former) && former.agencyId === state.agencyId);
  }
};

/** A promise that was not kept stays the promise; the reporter's own window is none and may grow. */
const promise = (policy: SlaPolicy, former: Clock | undefined, dueAt: Temporal.Instant): Temporal.Instant => {
  const stands = former && (isOpen(former) || policy.restart === 'resume');
  if (!stands || policy.owedBy === 'reporter') return dueAt;
  return Temporal.Instant.compare(former.promisedAt, dueAt) < 0 ? former.promisedAt : dueAt;
};

/** What was used before a stop is kept: the time from the stop to the new start is a pause. */
const reckoningOf = (policy: SlaPolicy, former: Clock | undefined, start: Start): Reckoning => {
  if (policy.restart !== 'resume' || !former?.stoppedAt) return { startedAt: start.at, extensions: 0, pauses: [] };
  const { startedAt, extensions, pauses, stoppedAt } = former;
  return { startedAt, extensions, pauses: [...pauses, { from: stoppedAt, to: start.at }] };
};

/** The first level for a case that comes back again and again; the ladder's last at most. */
const firstLevelOf = (policy: SlaPolicy, state: CaseClocks, start: Start): number => {
  if (start.event !== 'case.reopened') return 1;
  const raised = 1 + policy.levelsPerReopening * Math.max(0, state.reopenings - 1);
  return Math.max(1, Math.min(raised, policy.ladder.length));
};

const armed = ({ level, dueAt }: Due): DueRow => ({ level, generation: 1, dueAt, state: 'armed', askedAtReal: null });

type NewEpisode = {
  readonly policy: SlaPolicy;
  readonly former: Clock | undefined;
  readonly agencyId: string | null;
  readonly start: Start;
  readonly reckoning: Reckoning;
  readonly known: KnownCalendar;
  readonly firstLevel: number;
};

const newEpisode = ({ policy, former, agencyId, start, reckoning, known, firstLevel }: NewEpisode): Clock => {
  const due: DueDate = start.dueAt ? { dueAt: start.dueAt, provisional: false } : dueOf(known.calendar, policy, reckoning);
  return {
    id: policy.id,
    episode: (former?.episode ?? 0) + 1,
    policyVersion: policy.version,
    agencyId,
    ...reckoning,
    startedBy: start.event,
    since: start.at,
    calendar: known.ref,
    pausedAt: null,
    ...due,
    isSet: start.dueAt !== undefined,
    promisedAt: promise(policy, former, due.dueAt),
    state: 'running',
    stoppedAt: null,
    level: 0,
    firstLevel,
    rows: duesFrom(known.calendar, policy, { ...reckoning, ...due, isSet: start.dueAt !== undefined, rows: [] }, start.at).map(armed),
    history: [],
    historical: false,
  };
};

/** Begins an episode, whatever its policy says of restarting; what was open before is cancelled. */
export const beginEpisode = (
  rules: Rules,
  policy: SlaPolicy,
  state: CaseClocks,
  start: Start,
  firstLevel = firstLevelOf(policy, state, start),
): Decision => {
  const former = state.clocks.find((clock) => clock.id === policy.id);
  const of = policy.calendar === 'realm' ? null : state.agencyId;
  const known = rules.calendarOf(of);
  if (!known) return unknown(`calendar of ${of ?? 'the realm'}`);
  const reckoning = reckoningOf(policy, former, start);
  const clock = newEpisode({ policy, former, agencyId: state.agencyId, start, reckoning, known, firstLevel });
  const cancelled =
    former && isOpen(former)
      ? [{ type: 'DeadlineCancelled' as const, clock: former.id, episode: former.episode, dueAt: former.dueAt }]
      : [];
  return decided([...cancelled, { type: 'DeadlineSet', clock, owedBy: policy.owedBy }]);
};

/** Starts the clock of one policy, or a new episode of it, from when the event happened. */
export const startClock = (rules: Rules, policy: SlaPolicy, state: CaseClocks, start: Start): Decision => {
  const former = state.clocks.find((clock) => clock.id === policy.id);
  if (!concernsCase(policy, state) || !isOwed(policy, state.agencyId) || !mayStart(policy, state, former, start)) return nothing;
  return beginEpisode(rules, policy, state, start);
};
