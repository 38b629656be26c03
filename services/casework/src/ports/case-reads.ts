import type { CaseStatus, Scope } from '@tanggap/contracts';
import type { CaseFile } from './case-files.ts';
import type { HistoryRow } from '#/domain/history.ts';

/** Who reads: the store leaves out agencies that are not theirs and every case that is about them. */
export type Reader = { readonly scope: Scope; readonly postId: string | null; readonly unitId: string | null };

/** The place of a case in the list: newest opened first, ties by id. */
export type ListPlace = { readonly openedAt: string; readonly caseId: string };

export type CaseQuery = {
  readonly reader: Reader;
  readonly status: CaseStatus | null;
  readonly agencyId: string | null;
  /** Each begins, letter by letter, one of the case's tokens; none: every case. */
  readonly words: readonly string[];
  /** Only what comes behind this place; cases opened meanwhile never move it. */
  readonly after: ListPlace | null;
  readonly limit: number;
};

/**
 * Cases as people may see them. A case outside the reader's scope is not there. Each call shows what was committed
 * before it; a case that changes during a call is shown as it was or as it is.
 */
export type CaseReads = {
  find(caseId: string, reader: Reader): Promise<CaseFile | undefined>;
  /** Texts are compared by their UTF-8 bytes, so that `B` comes before `a` and nothing depends on a language. */
  list(query: CaseQuery): Promise<readonly CaseFile[]>;
  /** The first `count` rows in order; the caller has found the case before, and rows never change. */
  history(caseId: string, count: number): Promise<readonly HistoryRow[]>;
};
