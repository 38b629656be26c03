import type { CaseBoard } from './case-board.ts';
import type { Feed } from './feed.ts';

/** All that oversight keeps, over one database. */
export type Stores = { readonly board: CaseBoard; readonly feed: Feed };
