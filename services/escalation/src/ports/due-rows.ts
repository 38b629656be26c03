import type { DueRowRef } from './case-clocks-store.ts';

/** What a change concerns: calendars whose hours differ within `[from, until)`, or clocks. */
export type Affected =
  | {
      readonly type: 'calendars';
      readonly ids: readonly string[];
      readonly from: Temporal.Instant;
      readonly until: Temporal.Instant;
      /** Rows reckoned as of this publication, or a later one, know of it. */
      readonly publishedAt: Temporal.Instant;
    }
  | { readonly type: 'clocks'; readonly ids: readonly string[] };

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
  /**
   * Armed rows of deadlines and rungs that a change of calendars or clocks may move, by instant and within one in an order
   * of its own, at most `limit`, behind `after`. Rows that nobody knows the calendar of are among them.
   */
  affected(by: Affected, after: DueRowRef | null, limit: number): Promise<readonly DueRowRef[]>;
  countAffected(by: Affected): Promise<number>;
  /** Rows whose question to the case file was put at `real` (Unix milliseconds) or before, longest silent first. */
  askedBefore(real: number, limit: number): Promise<readonly (DueRowRef & { readonly askedAtReal: number })[]>;
  /** Armed rows with `dueAt <= now`. */
  countOverdue(now: Temporal.Instant): Promise<number>;
};
