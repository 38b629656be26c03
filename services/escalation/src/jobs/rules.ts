import { setTimeout as pause } from 'node:timers/promises';
import type { Job } from '@tanggap/service-kit';
import type { Recalculate } from '#/application/recalculate.ts';
import type { Turn } from '#/ports/turn.ts';

export type RulesJobParts = {
  readonly refresh: () => Promise<boolean>;
  readonly recalculate: Recalculate;
  /** One process of the service reckons deadlines anew at a time. */
  readonly turn: Turn;
  /** Real milliseconds between two looks. */
  readonly everyMs: number;
  readonly logger: { error(facts: object, message: string): void };
};

/** A portion that is under way is not waited for longer: it is looked at again by whoever comes next. */
const STOP_MS = 3_000;

/** Keeps the rules in memory those in force, and reckons open deadlines anew after a change. */
export const rulesJob = ({ refresh, recalculate, turn, everyMs, logger }: RulesJobParts): Job => {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const isOver = (): boolean => stopped || !turn.holds();

  const tick = async (): Promise<void> => {
    try {
      await refresh();
      if (!isOver()) await recalculate(isOver);
    } catch (error) {
      logger.error({ err: error }, 'rules could not be read or deadlines not be reckoned anew, will be tried again');
    }
    if (!stopped) timer = setTimeout(begin, everyMs);
  };
  const begin = (): void => {
    running = tick();
  };

  return {
    name: 'rules',
    start: async () => {
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
