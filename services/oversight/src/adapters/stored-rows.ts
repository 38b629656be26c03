import type { CaseStatus, LadderRole } from '@tanggap/contracts';
import type { EscalatedCase } from '#/ports/case-board.ts';
import type { FeedEntry, PlacedEntry } from '#/ports/feed.ts';

// What both profiles make of their rows, which have the same names in both.

type Row = Readonly<Record<string, unknown>>;

export const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export const escalatedCaseOf = (row: Row): EscalatedCase => ({
  caseId: String(row['caseId']),
  trackingId: textOrNull(row['trackingId']),
  status: textOrNull(row['status']) as CaseStatus | null,
  clock: String(row['clock']),
  episode: Number(row['episode']),
  level: Number(row['level']),
  role: String(row['role']) as LadderRole,
  agencyId: textOrNull(row['agencyId']),
  unitId: textOrNull(row['unitId']),
  postId: textOrNull(row['postId']),
  vacant: Boolean(row['vacant']),
  levelDueAt: String(row['levelDueAt']),
  escalatedAt: String(row['escalatedAt']),
  historical: Boolean(row['historical']),
});

/** From rows of a key and a count. */
export const countsOf = (rows: readonly Row[]): Record<string, number> =>
  Object.fromEntries(rows.map((row) => [String(row['key']), Number(row['n'])]));

export const entryOf = (row: Row): PlacedEntry => ({
  cursor: Number(row['cursor']),
  type: String(row['type']),
  caseId: String(row['caseId']),
  agencyId: textOrNull(row['agencyId']),
  at: String(row['at']),
  data: JSON.parse(String(row['data'])) as Record<string, unknown>,
});

export const storedEntry = ({ type, caseId, agencyId, at, data }: FeedEntry) => ({
  type,
  caseId,
  agencyId,
  at,
  data: JSON.stringify(data),
});
