import { toInstantString } from '@tanggap/contracts';
import type { EventData, EventType } from '@tanggap/contracts';
import type { Cause, NewEvent } from '@tanggap/messaging';
import { assertNever } from '@tanggap/kernel';
import type { CaseEvent } from '#/domain/events.ts';

type Published = { readonly [Type in EventType]: { readonly type: Type; readonly data: EventData<Type> } }[EventType];

const told = (caseId: string, event: CaseEvent): Published => {
  const { status } = event;
  const fact = { caseId, status, occurredAt: toInstantString(event.occurredAt), actor: event.actor };
  switch (event.type) {
    case 'case.opened': {
      const { trackingId, kind, channel, anonymous, confidential, language, areaCode } = event;
      return { type: event.type, data: { ...fact, trackingId, kind, channel, anonymous, confidential, language, areaCode } };
    }
    case 'case.triaged':
      return { type: event.type, data: { ...fact, reason: event.reason } };
    case 'case.dispatched': {
      const { agencyId, unitId, kind, hops } = event;
      return { type: event.type, data: { ...fact, agencyId, unitId, kind, hops } };
    }
    case 'case.assigned': {
      const { agencyId, unitId, postId } = event;
      return { type: event.type, data: { ...fact, agencyId, unitId, postId } };
    }
    case 'case.returned': {
      const { agencyId, unitId, reason, proposedAgencyId, hops } = event;
      return { type: event.type, data: { ...fact, agencyId, unitId, reason, proposedAgencyId, hops } };
    }
    case 'case.transferred': {
      const { agencyId, unitId, fromAgencyId, kind, reason, hops } = event;
      return { type: event.type, data: { ...fact, agencyId, unitId, fromAgencyId, kind, reason, hops } };
    }
    case 'case.reorganised': {
      const { agencyId, unitId, postId, fromAgencyId, fromUnitId } = event;
      return { type: event.type, data: { ...fact, agencyId, unitId, postId, fromAgencyId, fromUnitId } };
    }
    case 'case.information-requested':
    case 'case.supplemented':
    case 'case.disputed':
    case 'case.appealed':
      return { type: event.type, data: { ...fact, text: event.text } };
    case 'case.answer-drafted':
      return { type: event.type, data: { ...fact, text: event.text, outcome: event.outcome } };
    case 'case.responded': {
      const { agencyId, unitId, text, outcome } = event;
      return { type: event.type, data: { ...fact, agencyId, unitId, text, outcome } };
    }
    case 'case.confirmed':
      return { type: event.type, data: { ...fact, solved: event.solved } };
    case 'case.closed':
      return { type: event.type, data: { ...fact, reason: event.reason, note: event.note } };
    case 'case.reopened':
      return { type: event.type, data: { ...fact, reason: event.reason } };
    case 'case.merged':
      return { type: event.type, data: { ...fact, into: event.into } };
    case 'case.rejected':
      return { type: event.type, data: { ...fact, reasonCode: event.reasonCode, referral: event.referral } };
    case 'case.verified':
    case 'case.accepted':
    case 'case.completed':
    case 'case.withdrawn':
      return { type: event.type, data: fact };
    case 'deadline.missed':
    case 'deadline.held': {
      const { clock, episode, level, generation } = event;
      const ask = { caseId, status, clock, episode, level, generation, dueAt: toInstantString(event.dueAt) };
      if (event.type === 'deadline.missed') return { type: event.type, data: ask };
      return { type: event.type, data: { ...ask, stoppedAt: toInstantString(event.stoppedAt), by: event.by } };
    }
    default:
      return assertNever(event);
  }
};

/** What other services hear of a case: the facts, and of texts only those that somebody acts on. */
export const publicationOf = (caseId: string, event: CaseEvent, time: Temporal.Instant, cause: Cause): NewEvent => ({
  ...told(caseId, event),
  key: caseId,
  time,
  cause,
});
