import type { Logger } from 'pino';

/** What of `process` is needed. */
export type ProcessEdge = {
  on(event: 'SIGTERM' | 'SIGINT' | 'SIGHUP', listener: (signal: string) => void): unknown;
  exit(code: number): never;
};

const DEADLINE_MS = 13_000;
/** A package manager hands Ctrl+C on to us although the terminal has sent it to us already: that is one wish, not two. */
const SAME_WISH_MS = 500;

/**
 * Resolves when a signal has come and `stop` is done; rejects when it fails. A second signal half a second later, or a
 * stop that takes more than 13 s, exits at once with code 1.
 */
export const untilSignal = (edge: ProcessEdge, logger: Logger, stop: () => Promise<void>): Promise<void> => {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let since: number | undefined;

  const finish = async (deadline: NodeJS.Timeout) => {
    try {
      await stop();
      resolve();
    } catch (error) {
      reject(error);
    } finally {
      clearTimeout(deadline);
    }
  };
  const onSignal = (signal: string) => {
    if (since !== undefined) {
      if (performance.now() - since > SAME_WISH_MS) edge.exit(1);
      return;
    }
    since = performance.now();
    logger.info({ signal }, 'stopping');
    const deadline = setTimeout(() => {
      logger.error('stop took too long');
      edge.exit(1);
    }, DEADLINE_MS);
    void finish(deadline);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) edge.on(signal, onSignal);
  return promise;
};
