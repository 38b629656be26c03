import type { ReorganisationStore } from '#/ports/reorganisation-store.ts';
import type { cancelReorganisation } from './cancel-reorganisation.ts';
import type { orderReorganisation } from './order-reorganisation.ts';

/** What can be done with reorganisations. */
export type Reorganisations = {
  readonly order: ReturnType<typeof orderReorganisation>;
  readonly cancel: ReturnType<typeof cancelReorganisation>;
  readonly list: ReorganisationStore['list'];
};
