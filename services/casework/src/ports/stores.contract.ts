import type { OpenedStores } from '../../test/stored.ts';
import { caseFilesContract } from './case-files.contract.ts';
import { caseReadsContract } from './case-reads.contract.ts';
import { caseSearchContract } from './case-search.contract.ts';
import { historyArchiveContract } from './history-archive.contract.ts';
import type { Damage } from './history-archive.contract.ts';

/** What all that casework keeps must promise, whatever keeps it. `open` gives stores that hold nothing. */
export const storesContract = (open: () => Promise<OpenedStores & { damage(what: Damage): Promise<void> }>): void => {
  caseFilesContract(open);
  caseReadsContract(open);
  caseSearchContract(open);
  historyArchiveContract(open);
};
