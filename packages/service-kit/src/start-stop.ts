import type { Logger } from 'pino';

type Step = { readonly name: string; start(): Promise<void>; stop(): Promise<void> };

/** Long before the process gives up: whoever reads the log is to know what held it up. */
const SLOW_STOP_MS = 3_000;

/** Starts in order. When one fails, those before it are stopped again and the error is thrown. */
export const startAll = async (steps: readonly Step[], logger: Logger): Promise<void> => {
  const started: Step[] = [];
  for (const step of steps) {
    try {
      await step.start();
      started.push(step);
    } catch (error) {
      await stopAll(started, logger);
      throw error;
    }
  }
};

/** Stops in reverse order, each in its own try, so that one failure leaves nothing else running. */
export const stopAll = async (steps: readonly Step[], logger: Logger): Promise<void> => {
  for (const { name, stop } of steps.toReversed()) {
    const notice = setTimeout(() => logger.warn({ step: name }, 'still stopping'), SLOW_STOP_MS);
    try {
      await stop();
    } catch (error) {
      logger.error({ err: error, step: name }, 'stop failed');
    } finally {
      clearTimeout(notice);
    }
  }
};
