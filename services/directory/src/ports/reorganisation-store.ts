import type { Write } from '@tanggap/persistence';
import type { Reorganisation } from '#/domain/reorganisation.ts';

/** Every reorganisation that was ever ordered; none is removed. */
export type ReorganisationStore = {
  /** By id. There are few. */
  list(): Promise<readonly Reorganisation[]>;
  /** The commit fails with `DUPLICATE_KEY` when the id is there already. */
  add(reorganisation: Reorganisation): Write;
  /** Replaces one that is `ordered`; the commit fails with `VERSION_CONFLICT` when it is no longer, or not there. */
  settle(reorganisation: Reorganisation): Write;
};
