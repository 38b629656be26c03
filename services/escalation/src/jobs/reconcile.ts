import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '@tanggap/kernel';
import type { Job } from '@tanggap/service-kit';
import type { BreakSilence, Silence } from '#/application/break-silence.ts';
import type { FiredRow } from '#/application/fire-due-rows.ts';
import type { Reconcile } from '#/application/reconcile.ts';
import type { Turn } from '#/ports/turn.ts';

export type ReconcileJobParts = {
  readonly reconcile: Reconcile;
  readonly breakSilence: BreakSilence;
  /** One process of the service looks after the rows at a time: two would fire the same ones and be in each other's way. */
  readonly turn: Turn;
  /** Real milliseconds between two runs. */
  readonly everyMs: number;
  readonly logger: Logger;
  readonly clock: Clock;
  report(fired: readonly FiredRow[]): void;
};

/** A store under load must not hold up a stop: what is left is as overdue for the next process. */
const STOP_MS = 3_000;

type Logger = { error(facts: object, message: string): void };

const WORDS: Readonly<Record<Silence['outcome']['type'], string>> = {
  waiting: 'casework does not answer whether a duty was done in time',
  'gave-up': 'casework did not answer: the deadline counts as missed, unconfirmed',
  failed: 'a deadline that casework is silent on could not be counted as missed, will be tried again',
};
const keyOf = ({ rowId, outcome }: Silence): string => `${rowId} ${outcome.type}`;

/** Looks after the due rows while the service runs: alarms may be lost, and the case file may be silent. */
export const reconcileJob = ({ reconcile, breakSilence, turn, everyMs, logger, clock, report }: ReconcileJobParts): Job => {
  /** What the last run found: each is said once while it lasts. */
  let known: ReadonlySet<string> = new Set();
  let startedAt = 0;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const alert = ({ rowId, caseId, minutes, outcome }: Silence): void => {
    const facts = { caseId, row: rowId, minutes, ...(outcome.type === 'failed' && { err: outcome.error }) };
    logger.error(facts, WORDS[outcome.type]);
  };

  const isOver = (): boolean => stopped || !turn.holds();

  const run = async (): Promise<void> => {
    if (isOver()) return;
    const fired = await reconcile(isOver);
    // What waits for the directory comes again in each run: it was logged when its alarm rang, and counts as overdue.
    report(fired.filter(({ outcome }) => outcome.type !== 'unknown'));
    if (isOver()) return;
    const silences = await breakSilence(startedAt);
    for (const silence of silences.filter((one) => !known.has(keyOf(one)))) alert(silence);
    known = new Set(silences.map(keyOf));
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
      startedAt = clock.realNow();
      turn.start();
      begin();
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await Promise.race([running.then(turn.stop), pause(STOP_MS, undefined, { ref: false })]);
    },
  };
};
