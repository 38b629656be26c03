import { toInstantString } from '@tanggap/contracts';
import type { PastFact } from '@tanggap/contracts';
import type { Cause, NewEvent } from '@tanggap/messaging';
import type { ClockEvent } from '#/domain/events.ts';

/** Ids come from the fact alone, so that a fact told twice is known as one. */
const factId = (caseId: string, event: { readonly clock: string; readonly episode: number }, fact: string): string =>
  `${caseId}/${event.clock}/${event.episode}/${fact}`;

/** A domain event as other services hear it; some are nobody else's business. */
export const publicationsOf = (caseId: string, event: ClockEvent, time: Temporal.Instant, cause: Cause): NewEvent[] => {
  const envelope = { key: caseId, time, cause };
  switch (event.type) {
    case 'DeadlineSet': {
      const { id, episode, dueAt, startedAt, promisedAt, provisional, policy, derivation } = event.clock;
      const data = {
        caseId,
        clock: id,
        episode,
        dueAt: toInstantString(dueAt),
        startedAt: toInstantString(startedAt),
        promisedAt: toInstantString(promisedAt),
        provisional,
        policy,
        derivation: { ...derivation, countedDates: [...derivation.countedDates], skipped: [...derivation.skipped] },
      };
      return [{ ...envelope, type: 'deadline.set', id: factId(caseId, { clock: id, episode }, 'set'), data }];
    }
    case 'DeadlineWarned': {
      const { clock, episode, agencyId, postId } = event;
      const instants = { dueAt: toInstantString(event.dueAt), warnedAt: toInstantString(event.at) };
      const data = { caseId, clock, episode, ...instants, agencyId, postId };
      return [{ ...envelope, type: 'deadline.warned', id: factId(caseId, event, 'warned'), data }];
    }
    case 'DeadlineAsked': {
      const { clock, episode, level, generation, consequence } = event;
      const instants = { dueAt: toInstantString(event.dueAt), startedAt: toInstantString(event.startedAt) };
      const data = { caseId, clock, episode, level, generation, ...instants, stops: [...event.stops], consequence };
      return [{ ...envelope, type: 'deadline.due', id: factId(caseId, event, `due/${level}/${generation}`), data }];
    }
    case 'DeadlineBreached': {
      const { clock, episode, confirmed } = event;
      const data = { caseId, clock, episode, dueAt: toInstantString(event.dueAt), confirmed };
      return [{ ...envelope, type: 'deadline.breached', id: factId(caseId, event, 'breached'), data }];
    }
    case 'DeadlineElapsed': {
      const { clock, episode } = event;
      const data = { caseId, clock, episode, dueAt: toInstantString(event.dueAt) };
      return [{ ...envelope, type: 'deadline.elapsed', id: factId(caseId, event, 'elapsed'), data }];
    }
    case 'Escalated': {
      const { clock, episode, level, role, agencyId, unitId, postId, vacant } = event;
      const instants = { levelDueAt: toInstantString(event.levelDueAt), escalatedAt: toInstantString(event.at) };
      const data = { caseId, clock, episode, level, ...instants, role, agencyId, unitId, postId, vacant };
      return [{ ...envelope, type: 'case.escalated', id: factId(caseId, event, `escalated/${level}`), data }];
    }
    case 'DeadlineMet':
    case 'EndedLate':
    case 'BreachWithdrawn': {
      const { clock, episode, by } = event;
      const data = { caseId, clock, episode, dueAt: toInstantString(event.dueAt), stoppedAt: toInstantString(event.stoppedAt), by };
      if (event.type === 'DeadlineMet') return [{ ...envelope, type: 'deadline.met', id: factId(caseId, event, 'met'), data }];
      if (event.type === 'EndedLate') return [{ ...envelope, type: 'deadline.ended-late', id: factId(caseId, event, 'ended-late'), data }];
      return [{ ...envelope, type: 'deadline.breach-withdrawn', id: factId(caseId, event, 'breach-withdrawn'), data }];
    }
    case 'CaseTaken':
    case 'DutyMoved':
    case 'LevelArmed':
    case 'WarningDropped':
    case 'DeadlineCancelled':
      return [];
  }
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
export const pastFactsOf = (caseId: string, events: readonly ClockEvent[], now: Temporal.Instant): readonly PastFact[] =>
  events.flatMap((event) => {
    const time = timeOf(event);
    if (!time) return [];
    return publicationsOf(caseId, event, now, NO_CAUSE).map(({ type, data }) => {
      const { derivation: _, policy: __, ...rest } = data as Record<string, unknown>;
      return { type, time: toInstantString(time), data: rest } as PastFact;
    });
  });
