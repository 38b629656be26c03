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
  /** The case's first `count` rows in the order of `n`. */
  rows(caseId: string, count: number): Promise<readonly ArchivedRow[]>;
  /** The highest `n` of a case's rows; 0 when it has none. */
  lastRow(caseId: string): Promise<number>;
  /** Undefined when the case is not there. */
  end(caseId: string): Promise<ChainEnd | undefined>;
  /** Cases that have rows and no file. */
  withoutFile(): Promise<readonly string[]>;
};
