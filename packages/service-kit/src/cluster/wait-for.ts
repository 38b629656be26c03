import { AppError, isAppError } from '@tanggap/kernel';
import type { Logger } from 'pino';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 3_000;
const LIMIT_MS = 60_000;

export type Patience = {
  readonly logger: Logger;
  /** Real milliseconds. Default 60,000. */
  readonly limitMs?: number;
};

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Tries again and again, each time a little later: servers that are started together are not ready together. Says once
 * what is waited for.
 * @throws AppError `DEPENDENCY_UNREACHABLE`, caused by the last failure, when the time is up; an AppError that is not
 * retryable at once
 */
export const waitFor = async <T>(what: string, attempt: () => Promise<T>, { logger, limitMs = LIMIT_MS }: Patience): Promise<T> => {
  const began = performance.now();
  for (let wait = FIRST_PAUSE_MS, tries = 0; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS), tries += 1) {
    try {
      const answer = await attempt();
      if (tries > 0) logger.info({ seconds: Math.round((performance.now() - began) / 1_000) }, `${what} is there`);
      return answer;
    } catch (error) {
      // What says of itself that waiting does not help is told at once.
      if (isAppError(error) && !error.retryable) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      if (performance.now() - began + wait > limitMs) {
        const seconds = Math.round(limitMs / 1_000);
        throw new AppError('DEPENDENCY_UNREACHABLE', `${what} was not there for ${seconds} s: ${reason}`, {
          retryable: true,
          cause: error,
        });
      }
      if (tries === 0) logger.info({ reason }, `waiting for ${what}`);
    }
    await pause(wait);
  }
};

/** How long nothing is said: most servers are there at once. Milliseconds. */
const SILENT_MS = 1_000;

/**
 * Waits for what comes by itself. Says once what is waited for.
 * @throws AppError `DEPENDENCY_UNREACHABLE` when the time is up
 */
export const waitOnce = async (what: string, coming: Promise<unknown>, { logger, limitMs = LIMIT_MS }: Patience): Promise<void> => {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const notice = setTimeout(() => logger.info({}, `waiting for ${what}`), SILENT_MS);
  const limit = setTimeout(() => {
    const seconds = Math.round(limitMs / 1_000);
    reject(new AppError('DEPENDENCY_UNREACHABLE', `${what}: not there for ${seconds} s`, { retryable: true }));
  }, limitMs);
  try {
    await Promise.race([coming, late]);
  } finally {
    clearTimeout(notice);
    clearTimeout(limit);
  }
};
