import type { UnitOfWork } from '@tanggap/persistence';
import { contactsContract } from './contacts.contract.ts';
import { deliveriesContract } from './deliveries.contract.ts';
import type { Stores } from './stores.ts';

/** What all that notification keeps must promise, whatever keeps it. `open` gives stores that hold nothing. */
export const storesContract = (open: () => Promise<Stores & { readonly unitOfWork: UnitOfWork }>): void => {
  contactsContract(open);
  deliveriesContract(open);
};
