import type { Principal } from '@tanggap/contracts';
import { scopeOf, toInstantString } from '@tanggap/contracts';
import { AppError } from '@tanggap/kernel';
import { isOpen, pendingRow } from '#/domain/clock.ts';
import type { Clock } from '#/domain/clock.ts';
import { isConcerned } from '#/domain/concerns.ts';
import type { Directory } from '#/domain/directory.ts';
import type { CaseClocksStore } from '#/ports/case-clocks-store.ts';

const nextStepOf = (clock: Clock) => {
  if (!isOpen(clock)) return null;
  const row = pendingRow(clock);
  const rung = clock.ladder.find(({ level }) => level === Math.max(1, row?.level ?? 0));
  if (!row || !rung) return null;
  return { level: rung.level, role: rung.role, at: toInstantString(row.level === 0 ? rung.at : row.dueAt) };
};

const viewOf = (clock: Clock) => ({
  clock: clock.id,
  episode: clock.episode,
  state: clock.state,
  level: clock.level,
  startedAt: toInstantString(clock.startedAt),
  dueAt: toInstantString(clock.dueAt),
  promisedAt: toInstantString(clock.promisedAt),
  provisional: clock.provisional,
  derivation: { ...clock.derivation, countedDates: [...clock.derivation.countedDates], skipped: [...clock.derivation.skipped] },
  policy: clock.policy,
  historical: clock.historical,
  nextStep: nextStepOf(clock),
});

/**
 * The deadlines of a case, for those who may read it: not another agency, and not those whom it is about.
 * @throws AppError `NOT_FOUND`, which does not tell whether the case exists.
 */
export const showDeadlines = (store: CaseClocksStore, directory: Directory) => async (caseId: string, principal: Principal) => {
  const scope = scopeOf(principal);
  const found = scope && (await store.find(caseId, scope));
  // Whoever may be the one it is about reads nothing until the directory knows better.
  if (!found || (principal.postId !== null && isConcerned(directory, found.concerns, principal.postId) !== false)) {
    throw new AppError('NOT_FOUND', 'There is no such case, or it is not yours to read');
  }
  return { caseId, deadlines: found.clocks.map(viewOf) };
};

export type ShowDeadlines = ReturnType<typeof showDeadlines>;
