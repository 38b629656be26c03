import type { ChainEnd } from '#/domain/history.ts';

/** A history row as the store holds it: what it says is not parsed, for it may have been tampered with. */
export type ArchivedRow = {
  readonly caseId: string;
  readonly n: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly type: string;
  readonly actor: string;
  readonly data: string;
  readonly hash: string;
};

export type ArchivedCase = ChainEnd & { readonly caseId: string };

/** The whole history, for audit. Every call reads what is committed at that moment. */
export type HistoryArchive = {
  /** Up to `limit` cases behind `after`, by id. */
  cases(after: string | null, limit: number): Promise<readonly ArchivedCase[]>;
  /** All rows of the case in the order of `n`, be there a file or not. */
  rows(caseId: string): Promise<readonly ArchivedRow[]>;
  /** Undefined when the case is not there. */
  end(caseId: string): Promise<ChainEnd | undefined>;
  /** Cases that have rows and no file. */
  withoutFile(): Promise<readonly string[]>;
};
