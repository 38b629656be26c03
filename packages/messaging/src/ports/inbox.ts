import type { Write } from '@tanggap/persistence';

export type InboxPosition = { readonly key: string; readonly source: string; readonly sequence: number };

/** How far a group has come with each (key, source). */
export type Inbox = {
  load(group: string, keys: readonly string[]): Promise<readonly InboxPosition[]>;
  /** Fails with VERSION_CONFLICT unless the stored sequence is `from` (0: no row): so effects happen once. */
  advance(group: string, position: InboxPosition, from: number): Write;
  /** For events that have no effect: never moves back, never conflicts. */
  pass(group: string, positions: readonly InboxPosition[]): readonly Write[];
};
