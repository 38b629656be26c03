import type { UnitOfWork } from '@tanggap/persistence';
import { apiKeyStoreContract } from './api-key-store.contract.ts';
import { directoryStoreContract } from './directory-store.contract.ts';
import { reorganisationStoreContract } from './reorganisation-store.contract.ts';
import type { Stores } from './stores.ts';

/** What all that directory keeps must promise, whatever keeps it. `open` gives stores that hold nothing. */
export const storesContract = (open: () => Promise<Stores & { readonly unitOfWork: UnitOfWork; readonly rival: UnitOfWork }>): void => {
  directoryStoreContract(open);
  apiKeyStoreContract(open);
  reorganisationStoreContract(open);
};
