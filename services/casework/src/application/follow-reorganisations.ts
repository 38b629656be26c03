import { isAppError, newId } from '@tanggap/kernel';
import type { Clock } from '@tanggap/kernel';
import type { UnitOfWork } from '@tanggap/persistence';
import { decideSystem } from '#/domain/decide-system.ts';
import type { CaseFiles } from '#/ports/case-files.ts';
import type { Duties } from '#/ports/duties.ts';
import { toMillisecond } from './change-case.ts';
import type { ChangeCase } from './change-case.ts';

export type FollowParts = {
  readonly files: CaseFiles;
  readonly duties: Duties;
  readonly change: ChangeCase;
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork;
};

/** `left`: cases that no post of the successor may have, because they are about it. */
export type Followed = { readonly moved: number; readonly left: readonly string[] };

const PAGE = 200;

/**
 * Moves the open cases of closed units to those who have the duties now. Nothing is remembered: whatever lies with a
 * closed unit is to be moved, whether it was there on the day, came from somebody who did not know yet, or was reopened
 * years later. So it may be broken off anywhere and run again, in several processes too.
 */
export const followReorganisations = ({ files, duties, change, clock, unitOfWork }: FollowParts) => {
  const move = async (caseId: string): Promise<'moved' | 'left' | 'nothing'> => {
    const file = await files.load(caseId);
    const from = file?.state.duty?.unitId;
    const office = from !== undefined && duties.heir(from, file?.state.areaCode ?? null);
    if (!file || from === undefined || !office || office.unitId === from) return 'nothing';
    const now = toMillisecond(clock.now());
    const decision = decideSystem(file.state, { type: 'follow-reorganisation', from, office }, now);
    if (decision.type === 'refused') return 'left';
    if (decision.events.length === 0) return 'nothing';
    const cause = { correlationId: newId(), eventId: null };
    try {
      await unitOfWork.commit(change(caseId, file, { events: decision.events, now, cause }).writes);
      return 'moved';
    } catch (error) {
      // Somebody changed the case meanwhile; if it still lies there, the next run finds it.
      if (isAppError(error, 'VERSION_CONFLICT')) return 'nothing';
      throw error;
    }
  };

  /** Ends between two pages once `isOver`. */
  return async (isOver: () => boolean): Promise<Followed> => {
    const units = duties.closedUnits();
    const left: string[] = [];
    let moved = 0;
    let after: string | null = null;
    while (units.length > 0 && !isOver()) {
      const page = await files.openWith(units, after, PAGE);
      const outcomes = await Promise.all(page.map(move));
      moved += outcomes.filter((outcome) => outcome === 'moved').length;
      left.push(...page.filter((_, at) => outcomes[at] === 'left'));
      after = page.at(-1) ?? null;
      if (page.length < PAGE) break;
    }
    return { moved, left };
  };
};

export type FollowReorganisations = ReturnType<typeof followReorganisations>;
