import { WARNING, isOpen } from './clock.ts';
import type { CaseClocks, Clock, DueRow } from './clock.ts';
import { decided, nothing, unknown } from './decision.ts';
import type { Decision, Rules } from './decision.ts';
import { scheduleOf } from './due-date.ts';
import type { SlaPolicy, StartEvent } from './policy.ts';

type Start = { readonly event: StartEvent; readonly at: Temporal.Instant };

/** The verifier owes until an agency has the case; agency and reporter owe only from then on. */
const applies = (policy: SlaPolicy, state: CaseClocks): boolean => {
  const kindFits = state.kind === null || policy.kinds.includes(state.kind);
  return kindFits && (policy.owedBy === 'verifier') === (state.agencyId === null);
};

const isRepeat = (former: Clock, state: CaseClocks, start: Start): boolean =>
  former.startedBy === start.event && former.startedAt.equals(start.at) && former.agencyId === state.agencyId;

const mayStart = (policy: SlaPolicy, state: CaseClocks, former: Clock | undefined, start: Start): boolean => {
  if (!former) return true;
  if (policy.restart === 'never' || isRepeat(former, state, start)) return false;
  return policy.restart === 'always' || !(isOpen(former) && former.agencyId === state.agencyId);
};

/** A promise that was not kept stays the promise; the reporter's own window is none and may grow. */
const promise = (policy: SlaPolicy, former: Clock | undefined, dueAt: Temporal.Instant): Temporal.Instant => {
  if (!former || !isOpen(former) || policy.owedBy === 'reporter') return dueAt;
  return Temporal.Instant.compare(former.promisedAt, dueAt) < 0 ? former.promisedAt : dueAt;
};

const armed = (level: number, dueAt: Temporal.Instant): DueRow => ({ level, generation: 1, dueAt, state: 'armed', askedAtReal: null });

/** Starts the clock of one policy, or a new episode of it, from when the event happened. */
export const startClock = (rules: Rules, policy: SlaPolicy, state: CaseClocks, start: Start): Decision => {
  const former = state.clocks.find((clock) => clock.id === policy.id);
  if (!applies(policy, state) || !mayStart(policy, state, former, start)) return nothing;
  const startedAt = start.at;
  const calendar = rules.calendarOf(state.agencyId);
  if (!calendar) return unknown(`calendar of ${state.agencyId ?? 'the realm'}`);

  const { warnAt, ladder, ...due } = scheduleOf(calendar, policy, startedAt);
  const warning = warnAt && Temporal.Instant.compare(warnAt, startedAt) > 0 ? [armed(WARNING, warnAt)] : [];
  const clock: Clock = {
    id: policy.id,
    episode: (former?.episode ?? 0) + 1,
    owedBy: policy.owedBy,
    agencyId: state.agencyId,
    startedAt,
    startedBy: start.event,
    ...due,
    promisedAt: promise(policy, former, due.dueAt),
    policy: { version: policy.version, legalSource: policy.legalSource },
    stops: policy.stops,
    consequence: policy.consequence,
    ladder,
    minNoticeMinutes: policy.minNoticeMinutes,
    state: 'running',
    level: 0,
    rows: [...warning, armed(0, due.dueAt)],
    historical: false,
  };
  const cancelled =
    former && isOpen(former)
      ? [{ type: 'DeadlineCancelled' as const, clock: former.id, episode: former.episode, dueAt: former.dueAt }]
      : [];
  return decided([...cancelled, { type: 'DeadlineSet', clock }]);
};
