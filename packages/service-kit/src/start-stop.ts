import type { Logger } from 'pino';

type Step = { readonly name: string; start(): Promise<void>; stop(): Promise<void> };

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
  for (const step of steps.toReversed()) {
    try {
      await step.stop();
    } catch (error) {
      logger.error({ err: error, step: step.name }, 'stop failed');
    }
  }
};
