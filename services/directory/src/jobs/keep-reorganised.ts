import type { Job } from '@tanggap/service-kit';
import type { BringIntoForce, Settled } from '#/application/bring-into-force.ts';

type Logger = { info(facts: object, message: string): void; error(facts: object, message: string): void };

export type KeepReorganisedParts = {
  readonly bring: BringIntoForce;
  /** Real milliseconds between two looks. */
  readonly everyMs: number;
  readonly logger: Logger;
};

/** Says what became of orders at their instant. */
export const tellSettled = (settled: readonly Settled[], logger: Logger): void => {
  for (const { reorganisation, problem } of settled) {
    if (problem === null) logger.info({ reorganisation }, 'reorganisation in force');
    else logger.error({ reorganisation, problem }, 'reorganisation could not come into force: order it anew as things are now');
  }
};

/** Brings ordered reorganisations into force at their instant; what was due while nothing ran, at the start. */
export const keepReorganised = ({ bring, everyMs, logger }: KeepReorganisedParts): Job => {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const look = async (): Promise<void> => {
    try {
      tellSettled(await bring(), logger);
    } catch (error) {
      logger.error({ err: error }, 'looking for due reorganisations failed, will be tried again');
    }
    if (!stopped) timer = setTimeout(begin, everyMs);
  };
  const begin = (): void => {
    running = look();
  };

  return {
    name: 'keep-reorganised',
    start: async () => begin(),
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
};
