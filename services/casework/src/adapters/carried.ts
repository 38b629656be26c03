import { newId } from '@tanggap/kernel';
import { carriedGroups, carriedRows } from '@tanggap/persistence/carry';
import type { CarriedTable } from '@tanggap/persistence/carry';

/** All tables of this service, as its collections hold them. */
export const caseworkCarried: readonly CarriedTable[] = [
  carriedRows('casework_case', { id: 'id', bits: ['confidential'], extra: { expected: () => 0 } }),
  carriedRows('casework_history', { id: ['case_id', 'n'] }),
  carriedRows('casework_access_log', { id: { idOf: () => newId() }, numbering: 'id', arrival: { _id: 1 } }),
  carriedGroups('casework_token', {
    by: ['case_id'],
    documentOf: (rows) => ({ _id: rows[0]?.['case_id'], tokens: rows.map(({ token }) => token) }),
    rowsOf: ({ _id: caseId, tokens }) => (tokens as string[]).map((token) => ({ case_id: String(caseId), token })),
  }),
];
