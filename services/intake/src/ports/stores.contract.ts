import type { UnitOfWork } from '@tanggap/persistence';
import { importsContract } from './imports.contract.ts';
import { keptAnswersContract } from './kept-answers.contract.ts';
import { pinFailuresContract } from './pin-failures.contract.ts';
import { receiptsContract } from './receipts.contract.ts';
import type { Stores } from './stores.ts';
import { submissionsContract } from './submissions.contract.ts';
import { viewsContract } from './views.contract.ts';

/** What all that intake keeps must promise, whatever keeps it. `open` gives stores that hold nothing. */
export const storesContract = (open: () => Promise<Stores & { readonly unitOfWork: UnitOfWork }>): void => {
  receiptsContract(open);
  submissionsContract(open);
  keptAnswersContract(open);
  pinFailuresContract(open);
  viewsContract(open);
  importsContract(open);
};
