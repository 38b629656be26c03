import { carriedGroups, carriedRows } from '@tanggap/persistence/carry';
import type { CarriedTable } from '@tanggap/persistence/carry';
import { answerId, answerKeyOf, originId, originOf } from './mongo/ids.ts';

/** All tables of this service, as its collections hold them. */
export const intakeCarried: readonly CarriedTable[] = [
  carriedRows('intake_receipt', { id: 'id' }),
  carriedRows('intake_submission', { id: 'case_id' }),
  carriedRows('intake_kept_answer', {
    id: { idOf: ({ caller, key }) => answerId(String(caller), String(key)), partsOf: answerKeyOf },
  }),
  carriedGroups('intake_pin_failure', {
    by: ['subject'],
    numbering: 'number',
    documentOf: (rows) => ({
      _id: rows[0]?.['subject'],
      failedAt: rows.map(({ failed_at: failedAt }) => String(failedAt)).toSorted((a, b) => (a < b ? 1 : -1)),
    }),
    rowsOf: ({ _id: subject, failedAt }) => (failedAt as string[]).map((at) => ({ subject: String(subject), failed_at: at })),
  }),
  carriedRows('intake_view', { id: 'case_id', bits: ['answered', 'silenced'] }),
  carriedRows('intake_timeline', { id: ['case_id', 'version'] }),
  carriedRows('intake_import', { id: 'id' }),
  carriedRows('intake_origin', {
    id: { idOf: ({ source, source_id: sourceId }) => originId(String(source), String(sourceId)), partsOf: originOf },
  }),
];
