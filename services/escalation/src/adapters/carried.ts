import { carriedRows } from '@tanggap/persistence/carry';
import type { CarriedTable } from '@tanggap/persistence/carry';

/** All tables of this service, as its collections hold them. */
export const escalationCarried: readonly CarriedTable[] = [
  carriedRows('escalation_case', { id: 'case_id' }),
  carriedRows('escalation_due_row', { id: ['case_id', 'clock', 'episode', 'level', 'generation'] }),
  carriedRows('escalation_rule_version', { id: ['kind', 'rule_id', 'version'] }),
  carriedRows('escalation_recalculation', { id: 'id' }),
];
