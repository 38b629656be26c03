import type { Write } from '@tanggap/persistence';
import type { CaseState } from '#/domain/case.ts';
import type { ChainEnd, HistoryRow } from '#/domain/history.ts';

/**
 * A case as stored. `version` rises with every change, `decisionVersion` with decisions only: it is the ETag, so that
 * a hint or a deadline's answer does not make a person's view of the case stale.
 */
export type CaseFile = ChainEnd & { readonly state: CaseState; readonly version: number; readonly decisionVersion: number };

/** The service's own access to its files; what a person may see goes through `CaseReads`. */
export type CaseFiles = {
  load(caseId: string): Promise<CaseFile | undefined>;
  /** Up to `limit` open cases that one of the units has, by id, behind `after`. */
  openWith(unitIds: readonly string[], after: string | null, limit: number): Promise<readonly string[]>;
  /** Fails with DUPLICATE_KEY when the case id or the tracking id exists. */
  add(file: CaseFile, rows: readonly HistoryRow[]): readonly Write[];
  /** Fails with VERSION_CONFLICT unless the stored version is `from`. Rows are appended, never changed. */
  save(file: CaseFile, rows: readonly HistoryRow[], from: number): readonly Write[];
  /** Changes nothing, and fails with VERSION_CONFLICT unless the stored version is `version`. */
  expect(caseId: string, version: number): Write;
};
