import { carriedRows } from '@tanggap/persistence/carry';
import type { CarriedRow, CarriedTable } from '@tanggap/persistence/carry';

const DIGITS = 12;
/** Before every id that the cluster makes, and in the order of the rows. */
const openingId = ({ id }: CarriedRow): string => `0000-${String(id).padStart(DIGITS, '0')}`;

/** All tables of this service, as its collections hold them. */
export const caseworkCarried: readonly CarriedTable[] = [
  carriedRows('casework_case', { id: 'id', bits: ['confidential'], extra: { expected: () => 0 } }),
  carriedRows('casework_history', { id: ['case_id', 'n'] }),
  carriedRows('casework_access_log', { id: { idOf: openingId }, numbering: 'id', arrival: { _id: 1 } }),
  carriedRows('casework_words', {
    collection: 'casework_token',
    id: 'case_id',
    numbering: 'n',
    names: { words: 'tokens' },
    forms: { words: { there: ({ words }) => String(words).split(' '), back: ({ tokens }) => (tokens as string[]).join(' ') } },
  }),
];
