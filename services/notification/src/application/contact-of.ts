import type { EventData } from '@tanggap/contracts';
import type { CaseContact } from '#/ports/contacts.ts';

/** How a case's people are reached, as its submission tells; the address stays sealed. */
export const contactOf = (data: EventData<'submission.received' | 'submission.imported'>): CaseContact => {
  const { caseId, trackingId, reporter, language, concerns } = data;
  return {
    caseId,
    trackingId,
    email: reporter?.email ?? null,
    language,
    concerns: concerns && { agencyId: concerns.agencyId, unitId: concerns.unitId, postId: concerns.postId },
    handlerPostId: null,
  };
};
