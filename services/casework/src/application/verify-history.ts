import { emptyChain, hashOf } from '#/domain/history.ts';
import type { HistoryRow, Json, Sha256 } from '#/domain/history.ts';
import type { Actor } from '#/domain/case.ts';
import type { ArchivedCase, ArchivedRow, HistoryArchive } from '#/ports/history-archive.ts';

/** The first broken row of a case. `missing`: no row `n` where the chain needs one. `surplus`: a row beyond the file's end. */
export type HistoryFault = {
  readonly caseId: string;
  readonly n: number;
  readonly reason: 'changed' | 'missing' | 'surplus' | 'end-differs' | 'file-missing';
};

export type HistoryAudit = { readonly cases: number; readonly rows: number; readonly faults: readonly HistoryFault[] };

const PAGE = 500;
/** A store that is reached over a network answers many questions in the time of one. */
const CASES_AT_ONCE = 20;

const parsed = (row: ArchivedRow): Omit<HistoryRow, 'hash'> => ({
  ...row,
  actor: JSON.parse(row.actor) as Actor,
  data: JSON.parse(row.data) as Json,
});

const recomputed = (previous: string, row: ArchivedRow, sha256: Sha256): string | undefined => {
  try {
    return hashOf(previous, parsed(row), sha256);
  } catch {
    // Not even JSON any more: nothing that this chain ever held.
    return undefined;
  }
};

const firstFault = (end: ArchivedCase, rows: readonly ArchivedRow[], sha256: Sha256): HistoryFault | undefined => {
  const { caseId } = end;
  let previous = emptyChain(caseId, sha256).lastHash;
  for (let n = 1; n <= end.historyCount; n += 1) {
    const row = rows[n - 1];
    if (row?.n !== n) return { caseId, n, reason: 'missing' };
    const hash = recomputed(previous, row, sha256);
    if (hash !== row.hash) return { caseId, n, reason: 'changed' };
    previous = hash;
  }
  return previous === end.lastHash ? undefined : { caseId, n: end.historyCount, reason: 'end-differs' };
};

/** Rows beyond the end that was read first may be new; beyond the end as it is afterwards they are planted. */
const surplus = async (
  archive: HistoryArchive,
  { caseId, historyCount }: ArchivedCase,
  rows: readonly ArchivedRow[],
): Promise<HistoryFault | undefined> => {
  const last = rows.at(-1)?.n ?? 0;
  if (last <= historyCount) return undefined;
  const now = await archive.end(caseId);
  return last > (now?.historyCount ?? 0) ? { caseId, n: historyCount + 1, reason: 'surplus' } : undefined;
};

const judge = async (archive: HistoryArchive, one: ArchivedCase, sha256: Sha256) => {
  const rows = await archive.rows(one.caseId);
  const known = rows.filter(({ n }) => n <= one.historyCount);
  return { rows: known.length, fault: firstFault(one, known, sha256) ?? (await surplus(archive, one, rows)) };
};

/**
 * Recomputes every case's chain beside a running service. Finds rows that were changed, removed (the last one too),
 * exchanged or added behind the program's back. Who can rewrite rows, chain and file alike is beyond it.
 */
export const verifyHistory =
  (archive: HistoryArchive, sha256: Sha256) =>
  async (onProgress: (done: { readonly cases: number; readonly rows: number }) => void = () => undefined): Promise<HistoryAudit> => {
    const faults: HistoryFault[] = [];
    let cases = 0;
    let rows = 0;
    let after: string | null = null;
    for (;;) {
      const page: readonly ArchivedCase[] = await archive.cases(after, PAGE);
      for (let start = 0; start < page.length; start += CASES_AT_ONCE) {
        const some = page.slice(start, start + CASES_AT_ONCE);
        for (const { rows: its, fault } of await Promise.all(some.map((one) => judge(archive, one, sha256)))) {
          rows += its;
          if (fault) faults.push(fault);
        }
      }
      cases += page.length;
      onProgress({ cases, rows });
      after = page.at(-1)?.caseId ?? null;
      if (page.length < PAGE) break;
    }
    for (const caseId of await archive.withoutFile()) faults.push({ caseId, n: 1, reason: 'file-missing' });
    return { cases, rows, faults };
  };
