import type { Clock } from '@tanggap/kernel';
import { rowIdOf } from '#/domain/row-id.ts';
import type { Alarms } from '#/ports/alarms.ts';
import type { DueRowRef } from '#/ports/case-clocks-store.ts';
import type { DueRows } from '#/ports/due-rows.ts';
import type { FireDueRows, FiredRow } from './fire-due-rows.ts';

/**
 * Real milliseconds that an alarm may be late before its row is fired without it. Less, and a process under load would
 * fire beside the one that its alarm has just woken.
 */
const GRACE_MS = 2_000;
/** All armed rows of the horizon are armed anew this often (real milliseconds): alarms may have been lost. */
const SWEEP_MS = 30_000;
const PAGE = 500;
const DAWN = Temporal.Instant.fromEpochMilliseconds(0);

export type ReconcileParts = {
  readonly dueRows: DueRows;
  readonly alarms: Alarms;
  readonly fire: FireDueRows;
  readonly clock: Clock;
  /** How far ahead of the service's clock rows have an alarm, in its milliseconds. */
  readonly horizonMs: number;
  /** Resolves when whatever else the process has to do has had its turn. */
  giveWay(): Promise<void>;
};

/** Keeps the alarm clock true to the store: fires what is overdue and arms what comes into the horizon. */
export const reconcile = ({ dueRows, alarms, fire, clock, horizonMs, giveWay }: ReconcileParts) => {
  let armedUntil = DAWN;
  let sweptAt = Number.NEGATIVE_INFINITY;

  /** Rows of a window, a page at a time. */
  const pagesOf = async function* (after: Temporal.Instant, until: Temporal.Instant): AsyncGenerator<readonly DueRowRef[]> {
    let from: Temporal.Instant | DueRowRef = after;
    for (;;) {
      const rows = await dueRows.armed({ after: from, until, limit: PAGE });
      if (rows.length > 0) yield rows;
      const last = rows.at(-1);
      if (rows.length < PAGE || !last) return;
      from = last;
      await giveWay();
    }
  };

  /** Goes past what cannot be fired now: it comes again in the next run, and holds up nothing behind it. */
  const fireOverdue = async (isOver: () => boolean): Promise<FiredRow[]> => {
    const until = clock.now().subtract({ milliseconds: Math.ceil(GRACE_MS * clock.scale) });
    const all: FiredRow[] = [];
    for await (const rows of pagesOf(DAWN, until)) {
      all.push(...(await fire(rows.map(rowIdOf), isOver)));
      if (isOver()) return all;
    }
    return all;
  };

  /** Ends between two portions once `isOver`. */
  return async (isOver: () => boolean = () => false): Promise<readonly FiredRow[]> => {
    const fired = await fireOverdue(isOver);
    const startedAt = clock.realNow();
    const sweep = startedAt - sweptAt >= SWEEP_MS;
    const until = clock.now().add({ milliseconds: horizonMs });
    for await (const rows of pagesOf(sweep ? DAWN : armedUntil, until)) {
      if (isOver()) return fired;
      await alarms.arm(rows);
    }
    // Only now: what a failure left out is armed in the next run.
    armedUntil = until;
    if (sweep) sweptAt = startedAt;
    return fired;
  };
};

export type Reconcile = ReturnType<typeof reconcile>;
