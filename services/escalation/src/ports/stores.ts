import type { CaseClocksStore } from './case-clocks-store.ts';
import type { DueRows } from './due-rows.ts';

/** All that escalation keeps, over one database. */
export type Stores = { readonly store: CaseClocksStore; readonly dueRows: DueRows };
