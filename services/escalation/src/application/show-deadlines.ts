import type { Principal } from '@tanggap/contracts';
import { scopeOf } from '@tanggap/contracts';
import { AppError } from '@tanggap/kernel';
import type { Clock as TimeSource } from '@tanggap/kernel';
import type { CaseClocks } from '#/domain/clock.ts';
import { isConcerned } from '#/domain/concerns.ts';
import type { Rules } from '#/domain/decision.ts';
import type { CaseClocksStore } from '#/ports/case-clocks-store.ts';
import { deadlineViews, dutyViews, formerViews } from './deadline-view.ts';

export type ShowDeadlinesParts = { readonly store: CaseClocksStore; readonly rules: Rules; readonly clock: TimeSource };

const viewOf = (rules: Rules, found: CaseClocks, now: Temporal.Instant) => ({
  caseId: found.caseId,
  duties: dutyViews(rules, found),
  deadlines: deadlineViews(rules, found, now),
  former: formerViews(found),
});

/**
 * The deadlines of a case, for those who may read it: not another agency, and not those whom it is about.
 * @throws AppError `NOT_FOUND`, which does not tell whether the case exists.
 */
export const showDeadlines =
  ({ store, rules, clock }: ShowDeadlinesParts) =>
  async (caseId: string, principal: Principal) => {
    const scope = scopeOf(principal);
    const found = scope && (await store.find(caseId, scope));
    const now = clock.now();
    const posts = { post: (id: string) => rules.directory.post(id, now) };
    // Whoever may be the one it is about reads nothing until the directory knows better.
    if (!found || (principal.postId !== null && isConcerned(posts, found.concerns, principal.postId) !== false)) {
      throw new AppError('NOT_FOUND', 'There is no such case, or it is not yours to read');
    }
    return viewOf(rules, found, now);
  };

export type ShowDeadlines = ReturnType<typeof showDeadlines>;
