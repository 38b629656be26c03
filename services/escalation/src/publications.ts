import { toInstantString } from '@tanggap/contracts';
import type { EventData, EventType, PastFact } from '@tanggap/contracts';
import type { Cause, NewEvent } from '@tanggap/messaging';
import { FIRST_WARNING } from '#/domain/clock.ts';
import type { CaseClocks, Clock } from '#/domain/clock.ts';
import type { Rules } from '#/domain/decision.ts';
import { derivationOf } from '#/domain/derivation.ts';
import type { ClockEvent } from '#/domain/events.ts';

/** What a publication needs besides the domain event: the clocks after it, and the rules that they run by. */
export type Told = { readonly rules: Rules; readonly state: CaseClocks; readonly time: Temporal.Instant; readonly cause: Cause };

type Fact = { readonly [Type in EventType]: { readonly type: Type; readonly name: string; readonly data: EventData<Type> } }[EventType];
type Deadline = { readonly caseId: string; readonly clock: string; readonly episode: number };

const text = toInstantString;

const setOf = (rules: Rules, caseId: string, clock: Clock): EventData<'deadline.set'> => {
  const { id, episode, provisional, policyVersion } = clock;
  const derivation = derivationOf(rules, clock);
  return {
    caseId,
    clock: id,
    episode,
    dueAt: text(clock.dueAt),
    startedAt: text(clock.startedAt),
    promisedAt: text(clock.promisedAt),
    provisional,
    policy: { version: policyVersion, legalSource: rules.policy(id, policyVersion).legalSource },
    derivation: { ...derivation, countedDates: [...derivation.countedDates], skipped: [...derivation.skipped] },
  };
};

/** Of a deadline that falls on another date: what is told of it besides. */
const movedOf = ({ clocks }: CaseClocks, { clock }: Deadline, formerDueAt: Temporal.Instant) => {
  const found = clocks.find(({ id }) => id === clock);
  const promisedAt = found?.promisedAt ?? formerDueAt;
  return { formerDueAt: text(formerDueAt), promisedAt: text(promisedAt), provisional: found?.provisional ?? false };
};

const lastFormerDate = ({ clocks }: CaseClocks, { clock }: Deadline, otherwise: Temporal.Instant): Temporal.Instant =>
  clocks.find(({ id }) => id === clock)?.history.at(-1)?.dueAt ?? otherwise;

/** The contract's fact of a domain event; undefined for what is nobody else's business. */
const factOf = ({ rules, state }: Told, event: ClockEvent): Fact | undefined => {
  const { caseId } = state;
  if (event.type === 'DeadlineSet') return { type: 'deadline.set', name: 'set', data: setOf(rules, caseId, event.clock) };
  if (!('dueAt' in event)) return undefined;
  const { clock, episode } = event;
  const key = { caseId, clock, episode };
  const deadline = { ...key, dueAt: text(event.dueAt) };
  switch (event.type) {
    case 'DeadlinePaused': {
      const data = { ...deadline, pausedAt: text(event.at), capAt: text(event.capAt) };
      return { type: 'deadline.paused', name: `paused/${data.pausedAt}`, data };
    }
    case 'DeadlineResumed': {
      const moved = movedOf(state, key, lastFormerDate(state, key, event.dueAt));
      const data = { ...deadline, ...moved, resumedAt: text(event.at), capped: event.reason === 'pause-capped' };
      return { type: 'deadline.resumed', name: `resumed/${data.resumedAt}`, data };
    }
    case 'DeadlineMoved': {
      const { reason, changeId, isFirst: first } = event;
      const postId = state.unitId === null ? null : (rules.directory.postIdFor('officer', state.agencyId, state.unitId) ?? null);
      const data = { ...deadline, ...movedOf(state, key, event.formerDueAt), reason, changeId, first, agencyId: state.agencyId, postId };
      return { type: 'deadline.recalculated', name: `moved/${changeId ?? text(event.at)}`, data };
    }
    case 'DeadlineWarned': {
      const { agencyId, postId, level } = event;
      const name = level === FIRST_WARNING ? 'warned' : `warned/${FIRST_WARNING - level + 1}`;
      return { type: 'deadline.warned', name, data: { ...deadline, warnedAt: text(event.at), agencyId, postId } };
    }
    case 'DeadlineAsked': {
      const { level, generation, consequence } = event;
      const data = { ...deadline, level, generation, startedAt: text(event.since), stops: [...event.stops], consequence };
      return { type: 'deadline.due', name: `due/${level}/${generation}`, data };
    }
    case 'DeadlineBreached':
      return { type: 'deadline.breached', name: 'breached', data: { ...deadline, confirmed: event.confirmed } };
    case 'DeadlineElapsed':
      return { type: 'deadline.elapsed', name: 'elapsed', data: deadline };
    case 'Escalated': {
      const { level, role, agencyId, unitId, postId, vacant } = event;
      const instants = { levelDueAt: text(event.levelDueAt), escalatedAt: text(event.at) };
      const data = { ...key, level, ...instants, role, agencyId, unitId, postId, vacant, actions: [...event.actions] };
      return { type: 'case.escalated', name: `escalated/${level}`, data };
    }
    case 'NobodyReachable': {
      const data = { ...deadline, level: event.level, role: event.role, at: text(event.at) };
      return { type: 'case.nobody-reachable', name: `nobody-reachable/${event.level}`, data };
    }
    case 'DeadlineMet':
      return { type: 'deadline.met', name: 'met', data: { ...deadline, stoppedAt: text(event.stoppedAt), by: event.by } };
    case 'EndedLate':
      return { type: 'deadline.ended-late', name: 'ended-late', data: { ...deadline, stoppedAt: text(event.stoppedAt), by: event.by } };
    case 'BreachWithdrawn':
      return {
        type: 'deadline.breach-withdrawn',
        name: 'breach-withdrawn',
        data: { ...deadline, stoppedAt: text(event.stoppedAt), by: event.by },
      };
    case 'WarningDropped':
    case 'DeadlineCancelled':
      return undefined;
  }
};

/**
 * A domain event as other services hear it; some are nobody else's business. Ids come from the fact alone, so that a fact
 * told twice is known as one.
 */
export const publicationsOf = (told: Told, event: ClockEvent): NewEvent[] => {
  const fact = factOf(told, event);
  if (!fact) return [];
  const { type, name, data } = fact;
  const { caseId } = told.state;
  const { clock, episode } = data as Deadline;
  const envelope = { key: caseId, time: told.time, cause: told.cause, id: `${caseId}/${clock}/${episode}/${name}` };
  // A fact pairs type and data; the compiler cannot follow a pair of unions.
  return [{ ...envelope, type, data } as NewEvent];
};

const NO_CAUSE: Cause = { correlationId: '', eventId: null };

/** When each of them happened, had somebody been there to tell it. */
const timeOf = (event: ClockEvent): Temporal.Instant | undefined => {
  switch (event.type) {
    case 'DeadlineSet':
      return event.clock.startedAt;
    case 'DeadlineWarned':
    case 'Escalated':
      return event.at;
    case 'DeadlineMet':
    case 'EndedLate':
    case 'BreachWithdrawn':
      return event.stoppedAt;
    case 'DeadlineBreached':
    case 'DeadlineElapsed':
      return event.dueAt;
    default:
      return undefined;
  }
};

/** What befell the deadlines of an imported complaint, in the words of a living case. */
export const pastFactsOf = (rules: Rules, state: CaseClocks, events: readonly ClockEvent[], now: Temporal.Instant): readonly PastFact[] =>
  events.flatMap((event) => {
    const time = timeOf(event);
    if (!time) return [];
    return publicationsOf({ rules, state, time: now, cause: NO_CAUSE }, event).map(({ type, data }) => {
      const { derivation: _, policy: __, ...rest } = data as Record<string, unknown>;
      return { type, time: toInstantString(time), data: rest } as PastFact;
    });
  });
