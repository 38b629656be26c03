import type { Job } from '@tanggap/service-kit';
import type { BreakSilence } from '#/application/break-silence.ts';
import type { FiredRow } from '#/application/fire-due-rows.ts';
import type { Reconcile } from '#/application/reconcile.ts';

export type ReconcileJobParts = {
  readonly reconcile: Reconcile;
  readonly breakSilence: BreakSilence;
  /** Real milliseconds between two runs. */
  readonly everyMs: number;
  readonly logger: Logger;
  realNow(): number;
  report(fired: readonly FiredRow[]): void;
};

type Logger = { error(facts: object, message: string): void };

/** Looks after the due rows while the service runs: alarms may be lost, and the case file may be silent. */
export const reconcileJob = ({ reconcile, breakSilence, everyMs, logger, realNow, report }: ReconcileJobParts): Job => {
  const alerted = new Set<string>();
  let startedAt = 0;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const run = async (): Promise<void> => {
    const fired = await reconcile();
    // What waits for the directory comes again in each run: it was logged when its alarm rang, and counts as overdue.
    report(fired.filter(({ outcome }) => outcome.type !== 'unknown'));
    for (const { rowId, caseId, minutes, gaveUp } of await breakSilence(startedAt)) {
      if (gaveUp) logger.error({ caseId, row: rowId, minutes }, 'casework did not answer: the deadline counts as missed, unconfirmed');
      else if (!alerted.has(rowId))
        logger.error({ caseId, row: rowId, minutes }, 'casework does not answer whether a duty was done in time');
      alerted.add(rowId);
    }
  };

  const tick = async (): Promise<void> => {
    try {
      await run();
    } catch (error) {
      logger.error({ err: error }, 'reconciling due rows failed, will be tried again');
    }
    if (!stopped) timer = setTimeout(begin, everyMs);
  };
  const begin = (): void => {
    running = tick();
  };

  return {
    name: 'reconcile',
    start: async () => {
      startedAt = realNow();
      begin();
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
};
