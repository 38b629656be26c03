import type { Clock } from '@tanggap/kernel';
import type { Job, Logger, ServiceParts } from '@tanggap/service-kit';
import type { DropExpired } from '#/application/drop-expired.ts';

const EVERY = Temporal.Duration.from({ hours: 1 });

type Parts = {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly alarmClock: ReturnType<ServiceParts['alarmClock']>;
  readonly dropExpired: DropExpired;
};

/** Once at the start and then every hour, in each process: doing it twice does no harm. */
export const housekeeping = ({ clock, logger, alarmClock, dropExpired }: Parts): Job => {
  const armNext = async (): Promise<void> => {
    const at = clock.now().add(EVERY);
    await alarmClock.arm([{ id: `housekeeping/${at.toString()}`, at }]);
  };
  const keepHouse = async (): Promise<void> => {
    try {
      await dropExpired();
    } catch (error) {
      logger.error({ err: error }, 'expired rows stay until the next hour');
    }
    await armNext();
  };
  return {
    name: 'intake.housekeeping',
    start: async () => {
      await alarmClock.start(keepHouse);
      await keepHouse();
    },
    stop: alarmClock.stop,
  };
};
