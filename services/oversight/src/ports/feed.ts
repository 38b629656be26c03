import type { Scope } from '@tanggap/contracts';
import type { Write } from '@tanggap/persistence';

export type FeedEntry = {
  readonly type: string;
  readonly caseId: string;
  readonly agencyId: string | null;
  readonly at: string;
  /** The event's data: never free text. */
  readonly data: Readonly<Record<string, unknown>>;
};

export type PlacedEntry = FeedEntry & { readonly cursor: number };

/**
 * What happened, for those who watch live. Cursors are 1, 2, 3 … in the order of commits: when `end` answers 8, the
 * first eight are there, and a reader who goes on from 8 misses nothing.
 */
export type Feed = {
  append(entry: FeedEntry): Write;
  /** Entries after cursor `from`, up to `to` and with it, oldest first. Take `to` from `end`: what lies behind may still have gaps. */
  between(scope: Scope, from: number, to: number, limit: number): Promise<readonly PlacedEntry[]>;
  /** Cursor of the newest entry; 0 when there is none. */
  end(): Promise<number>;
};
