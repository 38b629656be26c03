import type { EventData } from '@tanggap/contracts';

const AT = '2026-03-02T02:00:00.000Z';

/** A complaint of the past that an agency had and nobody has answered. */
export const importedComplaint = (
  caseId: string,
  given: Partial<EventData<'submission.imported'>> = {},
): EventData<'submission.imported'> => ({
  caseId,
  receiptId: `receipt-${caseId}`,
  trackingId: `TGP-${caseId}`,
  channel: 'import',
  kind: 'complaint',
  title: null,
  text: 'sealed.v1.text:a.invented',
  location: null,
  occurredAt: null,
  receivedAt: AT,
  reporter: null,
  anonymous: false,
  confidential: true,
  concerns: null,
  language: 'id',
  past: {
    source: 'former',
    sourceId: caseId,
    duty: { agencyId: 'roads', unitId: 'roads-unit', since: AT },
    answer: null,
    closedAt: null,
  },
  deadlines: [],
  ...given,
});
