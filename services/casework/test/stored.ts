import { createHash } from 'node:crypto';
import type { UnitOfWork } from '@tanggap/persistence';
import { evolve } from '#/domain/evolve.ts';
import { appendTo, emptyChain } from '#/domain/history.ts';
import type { HistoryEntry, HistoryRow } from '#/domain/history.ts';
import type { CaseState } from '#/domain/case.ts';
import type { CaseFile } from '#/ports/case-files.ts';
import type { CaseQuery, Reader } from '#/ports/case-reads.ts';
import type { Stores } from '#/ports/stores.ts';
import type { CaseEvent } from '#/domain/events.ts';
import { minute } from './given.ts';

/** The ports over one empty store. */
export type OpenedStores = Stores & {
  readonly unitOfWork: UnitOfWork;
  /** Commits to the same store as another process would, where the store can be shared. */
  readonly rival: UnitOfWork;
};

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const entryOf = ({ type, occurredAt, actor, status }: CaseEvent): HistoryEntry => ({ type, occurredAt, actor, data: { status } });

/** A case file and the rows that were added to it by these events. */
export const stored = (
  caseId: string,
  events: readonly CaseEvent[],
  before?: CaseFile,
): { readonly file: CaseFile; readonly rows: readonly HistoryRow[] } => {
  const state = events.reduce<CaseState | null>(evolve, before?.state ?? null);
  if (!state) throw new Error('Give at least the opening');
  const { rows, end } = appendTo(caseId, before ?? emptyChain(caseId, sha256), events.map(entryOf), minute(9), sha256);
  const version = (before?.version ?? 0) + 1;
  return { file: { state, version, decisionVersion: version, ...end }, rows };
};

export const everybody: Reader = { scope: { type: 'all' }, postId: null, unitId: null };

/** The ids that `list` gives, in its order: of everything, unless the query says less. */
export const listed = async ({ reads }: OpenedStores, query: Partial<CaseQuery>): Promise<string[]> => {
  const all: CaseQuery = { reader: everybody, status: null, agencyId: null, words: [], after: null, limit: 10 };
  return (await reads.list({ ...all, ...query })).map(({ state }) => state.caseId);
};
