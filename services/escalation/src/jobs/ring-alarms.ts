import { setTimeout as pause } from 'node:timers/promises';
import type { Job } from '@tanggap/service-kit';
import type { AlarmClock } from '@tanggap/timers';
import type { FireDueRows, FiredRow } from '#/application/fire-due-rows.ts';

export type RingAlarmsParts = {
  readonly alarmClock: AlarmClock;
  readonly fire: FireDueRows;
  readonly logger: Logger;
  /** Told of every row that was fired. */
  report(fired: readonly FiredRow[]): void;
};

type Logger = { error(facts: object, message: string): void };

/** A row that is armed by a consumer is stored moments later; when it is due at once the alarm may be quicker. */
const TRY_AGAIN_MS = 20;
const MAX_TRIES = 5;
/** A store under load must not hold up a stop: the reconciler finds what was not fired. */
const STOP_MS = 2_000;

/** Fires the rows that the alarm clock rings for. Whatever it misses, the reconciler finds. */
export const ringAlarms = ({ alarmClock, fire, logger, report }: RingAlarmsParts): Job => {
  const timers = new Set<NodeJS.Timeout>();
  const underWay = new Set<Promise<void>>();
  let stopped = false;

  const ring = async (ids: readonly string[], tries: number): Promise<void> => {
    const fired = await fire(ids, () => stopped);
    report(fired);
    const early = fired.flatMap(({ rowId, outcome }) => (outcome.type === 'early' ? [{ id: rowId, at: outcome.dueAt }] : []));
    await alarmClock.arm(early);
    const absent = fired.filter(({ outcome }) => outcome.type === 'absent').map(({ rowId }) => rowId);
    if (absent.length > 0 && tries < MAX_TRIES) ringLater(absent, tries + 1);
  };

  const ringLater = (ids: readonly string[], tries: number): void => {
    if (stopped) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      const ringing = ring(ids, tries)
        .catch((error: unknown) => logger.error({ err: error }, 'ring failed, the reconciler will fire these rows'))
        .finally(() => underWay.delete(ringing));
      underWay.add(ringing);
    }, TRY_AGAIN_MS);
    timers.add(timer);
  };

  return {
    name: 'ring-alarms',
    start: () => alarmClock.start((ids) => ring(ids, 0)),
    stop: async () => {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      await alarmClock.stop();
      await Promise.race([Promise.all(underWay), pause(STOP_MS, undefined, { ref: false })]);
    },
  };
};
