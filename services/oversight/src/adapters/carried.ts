import { carriedRows } from '@tanggap/persistence/carry';
import type { CarriedTable } from '@tanggap/persistence/carry';

/** All tables of this service, as its collections hold them. */
export const oversightCarried: readonly CarriedTable[] = [
  carriedRows('oversight_case', { id: 'case_id' }),
  carriedRows('oversight_escalation', { id: ['case_id', 'clock', 'episode'], bits: ['vacant', 'open', 'historical'] }),
  // Whoever watches the feed goes on from the number that he has seen. The last that was given comes first, so that it holds.
  carriedRows('sqlite_sequence', {
    collection: 'persistence_counter',
    only: { column: 'name', value: 'oversight_feed' },
    id: 'name',
    names: { seq: 'last' },
  }),
  carriedRows('oversight_feed', { id: 'cursor' }),
];
