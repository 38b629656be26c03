import type { Scope } from '@tanggap/contracts';
import type { FeedEntry } from './feed.ts';

export type Watcher = { readonly scope: Scope; cursor: number; send(entry: FeedEntry & { readonly cursor: number }): void };

/** Those who look at the feed of this process right now. */
export type Watchers = {
  /** Sends what comes after the watcher's cursor; returns the way to end it. */
  watch(watcher: Watcher): () => void;
};
