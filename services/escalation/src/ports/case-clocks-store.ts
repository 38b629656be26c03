import type { Scope } from '@tanggap/contracts';
import type { Write } from '@tanggap/persistence';
import type { CaseClocks, DueRow } from '#/domain/clock.ts';
import type { CaseRowKey } from '#/domain/row-id.ts';

/** One row to look after, as it stands in the store. */
export type DueRowRef = CaseRowKey & { readonly dueAt: Temporal.Instant };

/** What a row was reckoned by, so that it is found when that changes. */
export type ReckonedBy = {
  readonly calendar: string;
  /** The start of the clock, for a rung the deadline: nothing before it decides the row's instant. */
  readonly reckonedFrom: Temporal.Instant;
  /** When the newest version of the calendar was published; null: it was the first. */
  readonly calendarAsOf: Temporal.Instant | null;
};

export type ChangedRow = DueRow & ReckonedBy & { readonly clock: string; readonly episode: number };

/** What a decision was made on. `version` 0: the case is new here. */
export type StoredCaseClocks = { readonly clocks: CaseClocks; readonly version: number; readonly correlationId: string };

/** The clocks of each case. */
export type CaseClocksStore = {
  /** Cases that are not here are left out. */
  load(caseIds: readonly string[]): Promise<ReadonlyMap<string, StoredCaseClocks>>;
  /** For people: only cases whose agency is in the scope. */
  find(caseId: string, scope: Scope): Promise<CaseClocks | undefined>;
  /**
   * State and due rows in one. Fails with VERSION_CONFLICT unless the stored version is `before.version`: firing a
   * row and stopping its clock can never both happen.
   */
  save(before: Pick<StoredCaseClocks, 'version' | 'correlationId'>, after: CaseClocks, rows: readonly ChangedRow[]): readonly Write[];
};
