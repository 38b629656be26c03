import { setTimeout as pause } from 'node:timers/promises';
import type { Job } from '@tanggap/service-kit';
import type { FollowReorganisations } from '#/application/follow-reorganisations.ts';
import type { Turn } from '#/ports/turn.ts';

type Logger = {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
};

export type FollowReorganisationsParts = {
  readonly follow: FollowReorganisations;
  /** One process of the service moves cases at a time: two would be in each other's way. */
  readonly turn: Turn;
  /** Resolves when the directory is known; before, nothing can be called closed. */
  readonly ready: Promise<void>;
  /** Real milliseconds between two looks. */
  readonly everyMs: number;
  readonly logger: Logger;
};

/** A store under load must not hold up a stop: what has not moved is found by the next process. */
const STOP_MS = 3_000;

/** Keeps open cases out of closed units while the service runs. */
export const followReorganisationsJob = ({ follow, turn, ready, everyMs, logger }: FollowReorganisationsParts): Job => {
  let known: ReadonlySet<string> = new Set();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const isOver = (): boolean => stopped || !turn.holds();

  const look = async (): Promise<void> => {
    try {
      if (!isOver()) {
        const { moved, left } = await follow(isOver);
        if (moved > 0) logger.info({ moved }, 'open cases followed a reorganisation');
        const news = left.filter((caseId) => !known.has(caseId));
        if (news.length > 0) {
          logger.warn(
            { cases: news },
            'these cases are about their new office and stay with the closed one: transfer them to another agency',
          );
        }
        known = new Set(left);
      }
    } catch (error) {
      logger.error({ err: error }, 'moving cases of closed units failed, will be tried again');
    }
    if (!stopped) timer = setTimeout(begin, everyMs);
  };
  const begin = (): void => {
    running = look();
  };

  return {
    name: 'follow-reorganisations',
    start: async () => {
      turn.start();
      running = ready.then(look);
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await Promise.race([running.then(turn.stop), pause(STOP_MS, undefined, { ref: false })]);
    },
  };
};
