import { isAppError } from '@tanggap/kernel';
import type { UnitOfWork } from '@tanggap/persistence';
import type { Command } from '#/domain/commands.ts';
import type { Alarms } from '#/ports/alarms.ts';
import type { CaseClocksStore, StoredCaseClocks } from '#/ports/case-clocks-store.ts';
import type { CarriedOut, CarryOut } from './carry-out.ts';

export type ActOnCaseParts = {
  readonly store: CaseClocksStore;
  readonly alarms: Alarms;
  readonly carry: CarryOut;
  readonly unitOfWork: UnitOfWork;
};

/** The case's consumers write too; each conflict means that somebody got on, so this many never come in a row. */
const MAX_CONFLICTS = 20;

/** Decides and commits for a job. When somebody was quicker it loads the case again and decides again. */
export const actOnCase =
  ({ store, alarms, carry, unitOfWork }: ActOnCaseParts) =>
  async (loaded: StoredCaseClocks, commands: readonly Command[]): Promise<CarriedOut> => {
    let stored = loaded;
    for (let conflicts = 0; ; conflicts += 1) {
      const done = carry(stored, commands, { correlationId: stored.correlationId, eventId: null });
      if (done.type === 'unknown') return done;
      try {
        await unitOfWork.commit(done.writes);
        await alarms.disarm(done.settled);
        await alarms.arm(done.armed);
        return done;
      } catch (error) {
        if (!isAppError(error, 'VERSION_CONFLICT') || conflicts >= MAX_CONFLICTS) throw error;
        const { caseId } = stored.clocks;
        stored = (await store.load([caseId])).get(caseId) ?? stored;
      }
    }
  };

export type ActOnCase = ReturnType<typeof actOnCase>;
