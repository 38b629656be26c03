import type { ApiKeyStore } from './api-key-store.ts';
import type { DirectoryStore } from './directory-store.ts';
import type { ReorganisationStore } from './reorganisation-store.ts';

/** All that directory keeps, over one database. */
export type Stores = {
  readonly directory: DirectoryStore;
  readonly keys: ApiKeyStore;
  readonly reorganisations: ReorganisationStore;
};
