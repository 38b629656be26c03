import type { Clock } from '@tanggap/kernel';
import type { Job, Logger } from '@tanggap/service-kit';
import type { DropExpired } from '#/application/drop-expired.ts';

const EVERY = Temporal.Duration.from({ hours: 1 });
/** Real milliseconds between two looks at the clock, whose hours may pass quickly. */
const LOOK_MS = 1_000;

type Parts = { readonly clock: Clock; readonly logger: Logger; readonly dropExpired: DropExpired };

/**
 * Once at the start and then every hour, in each process: doing it twice does no harm. No alarm is armed for it, for
 * alarms may be lost and nobody would arm this one again.
 */
export const housekeeping = ({ clock, logger, dropExpired }: Parts): Job => {
  let nextAt = clock.now();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const keepHouse = async (): Promise<void> => {
    const now = clock.now();
    if (Temporal.Instant.compare(now, nextAt) < 0) return;
    nextAt = now.add(EVERY);
    try {
      await dropExpired();
    } catch (error) {
      logger.error({ err: error }, 'expired rows stay until the next hour');
    }
  };
  const look = async (): Promise<void> => {
    await keepHouse();
    if (!stopped) timer = setTimeout(begin, LOOK_MS);
  };
  const begin = (): void => {
    running = look();
  };
  return {
    name: 'intake.housekeeping',
    start: async () => {
      begin();
      await running;
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
};
