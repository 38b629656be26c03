import type { Scope } from '@tanggap/contracts';
import type { FeedEntry } from './feed.ts';

export type Watcher = {
  readonly scope: Scope;
  readonly keyId: string;
  cursor: number;
  send(entry: FeedEntry & { readonly cursor: number }): void;
  /** Told once, when there will be nothing more to send. */
  close(): void;
};

/** Those who look at the feed of this process right now. */
export type Watchers = {
  /** Sends what comes after the watcher's cursor; returns the way to end it. After the stop it only closes the watcher. */
  watch(watcher: Watcher): () => void;
  /** How many watch with this key. */
  countOf(keyId: string): number;
};
