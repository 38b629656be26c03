import type { CaseClocksStore } from './case-clocks-store.ts';
import type { DueRows } from './due-rows.ts';
import type { Recalculations } from './recalculations.ts';
import type { RuleDocuments } from './rule-documents.ts';

/** All that escalation keeps, over one database. */
export type Stores = {
  readonly store: CaseClocksStore;
  readonly dueRows: DueRows;
  readonly documents: RuleDocuments;
  readonly recalculations: Recalculations;
};
