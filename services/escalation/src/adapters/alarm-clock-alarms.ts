import type { Clock } from '@tanggap/kernel';
import type { AlarmClock } from '@tanggap/timers';
import { rowIdOf } from '#/domain/row-id.ts';
import type { Alarms } from '#/ports/alarms.ts';

/** Alarms of rows within the horizon, given in milliseconds of the service's clock. */
export const alarmClockAlarms = (alarmClock: AlarmClock, clock: Clock, horizonMs: number): Alarms => ({
  arm: async (rows) => {
    const until = clock.now().epochMilliseconds + horizonMs;
    const near = rows.filter(({ dueAt }) => dueAt.epochMilliseconds <= until);
    if (near.length > 0) await alarmClock.arm(near.map((row) => ({ id: rowIdOf(row), at: row.dueAt })));
  },
  disarm: async (rows) => {
    if (rows.length > 0) await alarmClock.disarm(rows.map(rowIdOf));
  },
});
