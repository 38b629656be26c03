import type { Logger } from 'pino';

/** What of `process` is needed. */
export type ProcessEdge = {
  on(event: 'SIGTERM' | 'SIGINT', listener: (signal: string) => void): unknown;
  exit(code: number): never;
};

const DEADLINE_MS = 9_000;

/** Runs until SIGTERM or SIGINT, then stops in order within 9 s. A second signal exits at once. */
export const runService = (edge: ProcessEdge, logger: Logger, stop: () => Promise<void>): void => {
  let stopping = false;
  const finish = async (deadline: NodeJS.Timeout) => {
    try {
      await stop();
      clearTimeout(deadline);
      edge.exit(0);
    } catch (error) {
      logger.error({ err: error }, 'stop failed');
      edge.exit(1);
    }
  };
  const onSignal = (signal: string) => {
    if (stopping) edge.exit(1);
    stopping = true;
    logger.info({ signal }, 'stopping');
    const deadline = setTimeout(() => {
      logger.error('stop took too long');
      edge.exit(1);
    }, DEADLINE_MS);
    void finish(deadline);
  };
  edge.on('SIGTERM', onSignal);
  edge.on('SIGINT', onSignal);
};
