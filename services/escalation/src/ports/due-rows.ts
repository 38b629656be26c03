import type { DueRowRef } from './case-clocks-store.ts';

/** The due rows of all cases, by instant; the alarm clock's truth. */
export type DueRows = {
  /**
   * Armed rows with `after < dueAt <= until`, at most `limit`, by instant and within one in an order of its own that
   * never changes. A row as `after` begins behind that row, and so also gives the others of its instant: the last row
   * of a page leads to the next, whatever is stored or settled meanwhile.
   */
  armed(window: {
    readonly after: Temporal.Instant | DueRowRef;
    readonly until: Temporal.Instant;
    readonly limit: number;
  }): Promise<readonly DueRowRef[]>;
  /** Rows whose question to the case file was put at `real` (Unix milliseconds) or before, longest silent first. */
  askedBefore(real: number, limit: number): Promise<readonly (DueRowRef & { readonly askedAtReal: number })[]>;
  /** Armed rows with `dueAt <= now`. */
  countOverdue(now: Temporal.Instant): Promise<number>;
};
