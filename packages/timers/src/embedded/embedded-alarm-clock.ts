import type { Clock } from '@tanggap/kernel';
import type { Logger } from 'pino';
import type { AlarmClock } from '../alarm-clock.ts';
import { createAlarmHeap } from './alarm-heap.ts';

/** Ids given to one ring at most, so that a burst is committed in groups and other work gets its turn. */
const RING_SIZE = 500;

/** One timer in this process, set for the earliest alarm. Sleeps are cut to a second for clocks that a test moves. */
export const createEmbeddedAlarmClock = (clock: Clock, logger: Logger): AlarmClock => {
  const heap = createAlarmHeap();
  let onRing: ((ids: readonly string[]) => Promise<void>) | undefined;
  let timer: NodeJS.Timeout | undefined;
  let ringing: Promise<void> = Promise.resolve();
  let busy = false;

  const schedule = () => {
    clearTimeout(timer);
    const next = heap.next();
    if (!onRing || busy || next === undefined) return;
    const wait = clock.realMillisecondsUntil(Temporal.Instant.fromEpochMilliseconds(next));
    timer = setTimeout(ring, Math.min(wait, 1_000));
  };

  const ringAll = async (handler: (ids: readonly string[]) => Promise<void>): Promise<void> => {
    for (;;) {
      const due = heap.takeDue(clock.now().epochMilliseconds, RING_SIZE);
      if (due.length === 0 || !onRing) return;
      try {
        await handler(due);
      } catch (error) {
        logger.error({ err: error, alarms: due.length }, 'ring failed; the reconciler will arm these again');
      }
    }
  };

  function ring() {
    if (!onRing || busy) return;
    busy = true;
    ringing = ringAll(onRing).finally(() => {
      busy = false;
      schedule();
    });
  }

  return {
    arm: async (alarms) => {
      for (const alarm of alarms) heap.add({ id: alarm.id, atMs: alarm.at.epochMilliseconds });
      schedule();
    },
    disarm: async (ids) => {
      for (const id of ids) heap.remove(id);
    },
    start: async (handler) => {
      onRing = handler;
      schedule();
    },
    stop: async () => {
      onRing = undefined;
      clearTimeout(timer);
      await ringing;
    },
    armed: async () => heap.size(),
  };
};
