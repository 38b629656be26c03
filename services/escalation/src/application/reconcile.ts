import type { Clock } from '@tanggap/kernel';
import { rowIdOf } from '#/domain/row-id.ts';
import type { Alarms } from '#/ports/alarms.ts';
import type { DueRows } from '#/ports/due-rows.ts';
import type { FireDueRows, FiredRow } from './fire-due-rows.ts';

/** Real milliseconds that an alarm may be late before its row is fired without it. */
const GRACE_MS = 250;
/** All armed rows of the horizon are armed anew this often (real milliseconds): alarms may have been lost. */
const SWEEP_MS = 30_000;
const BATCH = 500;
const NO_LIMIT = 1_000_000;
const DAWN = Temporal.Instant.fromEpochMilliseconds(0);

export type ReconcileParts = {
  readonly dueRows: DueRows;
  readonly alarms: Alarms;
  readonly fire: FireDueRows;
  readonly clock: Clock;
  /** How far ahead of the service's clock rows have an alarm, in its milliseconds. */
  readonly horizonMs: number;
  realNow(): number;
};

/** Keeps the alarm clock true to the store: fires what is overdue and arms what comes into the horizon. */
export const reconcile = ({ dueRows, alarms, fire, clock, horizonMs, realNow }: ReconcileParts) => {
  let armedUntil = DAWN;
  let sweptAt = Number.NEGATIVE_INFINITY;

  const fireOverdue = async (): Promise<FiredRow[]> => {
    const all: FiredRow[] = [];
    for (;;) {
      const until = clock.now().subtract({ milliseconds: Math.ceil(GRACE_MS * clock.scale) });
      const rows = await dueRows.armed({ after: DAWN, until, limit: BATCH });
      if (rows.length === 0) return all;
      const fired = await fire(rows.map(rowIdOf));
      all.push(...fired);
      // What could not be fired now would come again and again.
      if (rows.length < BATCH || fired.every(({ outcome }) => outcome.type !== 'asked' && outcome.type !== 'done')) return all;
    }
  };

  return async (): Promise<readonly FiredRow[]> => {
    const fired = await fireOverdue();
    const sweep = realNow() - sweptAt >= SWEEP_MS;
    if (sweep) sweptAt = realNow();
    const until = clock.now().add({ milliseconds: horizonMs });
    const rows = await dueRows.armed({ after: sweep ? DAWN : armedUntil, until, limit: NO_LIMIT });
    armedUntil = until;
    await alarms.arm(rows);
    return fired;
  };
};

export type Reconcile = ReturnType<typeof reconcile>;
