import idNational from '../calendars/id-national.json' with { type: 'json' };
import sp4n from '../policies/sp4n.json' with { type: 'json' };
import { parseCalendar, parseSlaPolicies } from './data-files.ts';
import type { RuleVersion } from './domain/rule-document.ts';

const PROGRAM = { keyId: 'tanggap', role: 'program', postId: null } as const;

const first = (kind: RuleVersion['kind'], data: { readonly id: string; readonly effectiveFrom: string }): RuleVersion => ({
  kind,
  id: data.id,
  version: 1,
  edit: 1,
  state: 'effective',
  data,
  effectiveFrom: data.effectiveFrom,
  proposedBy: PROGRAM,
  proposedAt: Temporal.Instant.fromEpochMilliseconds(0),
  decidedBy: PROGRAM,
  publishedAt: null,
  note: null,
});

/**
 * What comes with the program, as the first version of each: put into the store at the first start, and changed from then
 * on like every other.
 * @throws AppError `SLA_POLICIES_INVALID`, `CALENDAR_INVALID`
 */
export const bundledRules = (): readonly RuleVersion[] => [
  first('calendar', parseCalendar(idNational)),
  first('sla-policies', parseSlaPolicies(sp4n)),
];
