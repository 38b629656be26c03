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

/** What happened, for those who watch live. Cursors rise in the order of commits, so that a reader misses nothing. */
export type Feed = {
  append(entry: FeedEntry): Write;
  /** Entries after `cursor`, oldest first. */
  since(scope: Scope, cursor: number, limit: number): Promise<readonly (FeedEntry & { readonly cursor: number })[]>;
  /** Cursor of the newest entry; 0 when there is none. */
  end(): Promise<number>;
};
