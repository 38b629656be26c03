import { assertNever } from '@tanggap/kernel';
import type { CaseState, Stop } from './case.ts';
import { askId } from './deadlines.ts';
import type { CaseEvent, CaseOpened } from './events.ts';

const opened = (event: CaseOpened): CaseState => ({
  caseId: event.caseId,
  trackingId: event.trackingId,
  status: event.status,
  kind: event.kind,
  channel: event.channel,
  language: event.language,
  anonymous: event.anonymous,
  confidential: event.confidential,
  areaCode: event.areaCode,
  concerns: event.concerns,
  openedAt: event.occurredAt,
  duty: null,
  hops: 0,
  routingRequestId: `${event.caseId}/1`,
  triage: null,
  proposedAgencyId: null,
  askedFrom: null,
  completed: false,
  draft: null,
  answer: null,
  closing: null,
  mergedInto: null,
  rejectedFor: null,
  lastAct: null,
  stops: [],
  answeredAsks: [],
});

const stopsOf = (event: CaseEvent): readonly Stop[] => {
  switch (event.type) {
    case 'case.dispatched':
      return ['dispatched'];
    case 'case.responded':
      return event.outcome === null ? ['answered'] : ['answered', 'outcome-given'];
    case 'case.disputed':
      return ['rejoined'];
    case 'case.confirmed':
      return ['confirmed'];
    case 'case.closed':
      return ['closed'];
    case 'case.rejected':
      return ['rejected'];
    case 'case.merged':
      return ['merged'];
    case 'case.withdrawn':
      return ['withdrawn'];
    default:
      return [];
  }
};

/** Routing's answer counts only until a person or the case itself has gone on. */
const KEEPS_ROUTING: ReadonlySet<CaseEvent['type']> = new Set(['case.triaged', 'case.supplemented', 'deadline.missed', 'deadline.held']);

const REPORTER_ACTS: ReadonlySet<CaseEvent['type']> = new Set([
  'case.supplemented',
  'case.disputed',
  'case.confirmed',
  'case.appealed',
  'case.withdrawn',
]);

/** What the event changes besides status, stops and the question to routing. */
const changes = (state: CaseState, event: Exclude<CaseEvent, CaseOpened>): Partial<CaseState> => {
  switch (event.type) {
    case 'case.triaged':
      return { kind: event.kind, triage: { reason: event.reason, candidates: event.candidates } };
    case 'case.dispatched':
      return { kind: event.kind, triage: null, proposedAgencyId: null };
    case 'case.assigned':
    case 'case.reorganised':
      return { duty: { agencyId: event.agencyId, unitId: event.unitId, postId: event.postId } };
    case 'case.returned':
      return { duty: null, draft: null, hops: event.hops, proposedAgencyId: event.proposedAgencyId };
    case 'case.transferred':
      return { draft: null, hops: event.hops };
    case 'case.information-requested':
      return { askedFrom: event.from, completed: false };
    case 'case.completed':
      return { askedFrom: null, completed: true };
    case 'case.supplemented':
      return { askedFrom: event.status === 'awaiting-completion' ? state.askedFrom : null };
    case 'case.answer-drafted':
      return { draft: { text: event.text, outcome: event.outcome, by: event.by } };
    case 'case.responded':
      return { draft: null, answer: { at: event.occurredAt, outcome: event.outcome } };
    case 'case.closed':
      return { draft: null, closing: { reason: event.reason, at: event.occurredAt } };
    case 'case.disputed':
    case 'case.appealed':
    case 'case.reopened':
      return { closing: null, mergedInto: null, rejectedFor: null };
    case 'case.merged':
      return { askedFrom: null, draft: null, mergedInto: event.into };
    case 'case.rejected':
      return { askedFrom: null, draft: null, rejectedFor: event.reasonCode };
    case 'case.withdrawn':
      return { askedFrom: null, draft: null };
    case 'deadline.missed':
    case 'deadline.held':
      return { answeredAsks: [...state.answeredAsks, askId(event)] };
    case 'case.verified':
    case 'case.accepted':
    case 'case.confirmed':
      return {};
    default:
      return assertNever(event);
  }
};

/** The case after `event`. @throws Error when the first event does not open it: a broken invariant. */
export const evolve = (state: CaseState | null, event: CaseEvent): CaseState => {
  if (event.type === 'case.opened') return opened(event);
  if (!state) throw new Error(`${event.type} cannot be a case's first event`);
  return {
    ...state,
    ...changes(state, event),
    status: event.status,
    routingRequestId: KEEPS_ROUTING.has(event.type) ? state.routingRequestId : null,
    lastAct: REPORTER_ACTS.has(event.type) ? { type: event.type, at: event.occurredAt } : state.lastAct,
    stops: [...state.stops, ...stopsOf(event).map((stop) => ({ stop, occurredAt: event.occurredAt }))],
  };
};
