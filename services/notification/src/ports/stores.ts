import type { Contacts } from './contacts.ts';
import type { Deliveries } from './deliveries.ts';

/** All that notification keeps, over one database. */
export type Stores = { readonly contacts: Contacts; readonly deliveries: Deliveries };
