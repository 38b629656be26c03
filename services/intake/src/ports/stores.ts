import type { Imports } from './imports.ts';
import type { KeptAnswers } from './kept-answers.ts';
import type { PinFailures } from './pin-failures.ts';
import type { Receipts } from './receipts.ts';
import type { Submissions } from './submissions.ts';
import type { Views } from './views.ts';

/** All that intake keeps, over one database. */
export type Stores = {
  readonly receipts: Receipts;
  readonly submissions: Submissions;
  readonly views: Views;
  readonly keptAnswers: KeptAnswers;
  readonly failures: PinFailures;
  readonly imports: Imports;
};
