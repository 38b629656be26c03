/** A key as stored: wrapped under the installation's master key. */
export type DataKey = { readonly id: string; readonly wrapped: Uint8Array };

/**
 * The one store that several services read. Deleting a key makes everything sealed under it unreadable at once, in
 * stores, events and backups; that is how personal data are erased.
 */
export type KeyStore = {
  /** Durable when it resolves; a key that exists is kept. */
  add(keys: readonly DataKey[]): Promise<void>;
  get(id: string): Promise<DataKey | undefined>;
  remove(id: string): Promise<void>;
  /** Some key, to see whether a master key fits; undefined when there is none. */
  any(): Promise<DataKey | undefined>;
};
