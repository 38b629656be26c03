import type { EventData } from '@tanggap/contracts';
import type { Cause, NewEvent } from '@tanggap/messaging';
import type { Decision } from '#/domain/route.ts';

/** The decision as other services hear it. */
export const publicationOf = (
  classified: EventData<'submission.classified'>,
  decision: Decision,
  time: Temporal.Instant,
  cause: Cause,
): NewEvent => {
  const { caseId, routingRequestId, kind } = classified;
  const envelope = { key: caseId, time, cause };
  if (decision.type === 'routed') {
    const { office, basis, confidence } = decision;
    const data = { caseId, routingRequestId, kind, basis, confidence, agencyId: office.agencyId, unitId: office.unitId };
    return { ...envelope, type: 'case.routed', data };
  }
  const data = { caseId, routingRequestId, kind, reason: decision.reason, candidates: [...decision.candidates] };
  return { ...envelope, type: 'case.triage-requested', data };
};
