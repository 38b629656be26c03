import type { Actor } from './case.ts';

/** What JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One thing that happened to a case, as the history tells it; texts in `data` are sealed. */
export type HistoryEntry = {
  readonly occurredAt: Temporal.Instant;
  /** A casework event, or what another service said of the case, by its contract name. */
  readonly type: string;
  readonly actor: Actor;
  readonly data: Json;
};

/** Instants are UTC text with milliseconds, as they are stored. `n` counts 1, 2, 3 … per case. */
export type HistoryRow = {
  readonly caseId: string;
  readonly n: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly type: string;
  readonly actor: Actor;
  readonly data: Json;
  readonly hash: string;
};

/** SHA-256 of UTF-8 text, hexadecimal. */
export type Sha256 = (text: string) => string;

/** The end of a case's chain: enough to append to it. */
export type ChainEnd = { readonly historyCount: number; readonly lastHash: string };

const sorted = (value: Json): Json => {
  if (Array.isArray(value)) return value.map((item: Json) => sorted(item));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
};

/** JSON with its keys in order, so that equal values have equal text. */
export const canonicalJson = (value: Json): string => JSON.stringify(sorted(value));

export const emptyChain = (caseId: string, sha256: Sha256): ChainEnd => ({ historyCount: 0, lastHash: sha256(caseId) });

/** Over sealed bytes, so that erasing a key breaks no chain. */
export const hashOf = (previous: string, row: Omit<HistoryRow, 'hash'>, sha256: Sha256): string => {
  const { caseId, n, occurredAt, recordedAt, type, actor, data } = row;
  return sha256(`${previous}\n${canonicalJson({ caseId, n, occurredAt, recordedAt, type, actor, data })}`);
};

const text = (instant: Temporal.Instant): string => instant.toString({ smallestUnit: 'millisecond' });

/** Links entries to the end of a chain. */
export const appendTo = (
  caseId: string,
  end: ChainEnd,
  entries: readonly HistoryEntry[],
  recordedAt: Temporal.Instant,
  sha256: Sha256,
): { readonly rows: readonly HistoryRow[]; readonly end: ChainEnd } => {
  const rows: HistoryRow[] = [];
  let { historyCount, lastHash } = end;
  for (const entry of entries) {
    historyCount += 1;
    const { type, actor, data } = entry;
    const row = { caseId, n: historyCount, occurredAt: text(entry.occurredAt), recordedAt: text(recordedAt), type, actor, data };
    lastHash = hashOf(lastHash, row, sha256);
    rows.push({ ...row, hash: lastHash });
  }
  return { rows, end: { historyCount, lastHash } };
};
