import type { UnitOfWork } from '@tanggap/persistence';
import { caseBoardContract } from './case-board.contract.ts';
import { feedContract } from './feed.contract.ts';
import type { Stores } from './stores.ts';

/** What all that oversight keeps must promise, whatever keeps it. `open` gives stores that hold nothing. */
export const storesContract = (open: () => Promise<Stores & { readonly unitOfWork: UnitOfWork; readonly rival: UnitOfWork }>): void => {
  caseBoardContract(open);
  feedContract(open);
};
