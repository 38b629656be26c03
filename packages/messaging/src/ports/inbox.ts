import type { Write } from '@tanggap/persistence';

export type InboxPosition = { readonly key: string; readonly source: string; readonly sequence: number };

/** How far a group has come with each (key, source). */
export type Inbox = {
  load(group: string, keys: readonly string[]): Promise<readonly InboxPosition[]>;
  /**
   * Fails with VERSION_CONFLICT when the stored sequence is this one or a later one, so effects happen once, or one
   * before `from` (0: no row). What lies between may have been passed meanwhile. `passed` are other sources of the same
   * key that are passed along with it.
   */
  advance(group: string, position: InboxPosition, from: number, passed?: readonly InboxPosition[]): readonly Write[];
  /** For events that have no effect: never moves back, never conflicts. */
  pass(group: string, positions: readonly InboxPosition[]): readonly Write[];
};
