import type { ClockAnchor } from '@tanggap/kernel';
import { scaledClock } from '@tanggap/kernel';
import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import { simulatedSince } from '../embedded/installation-clock.ts';
import type { LeaseRow } from '../embedded/lease.ts';

/** Time that was played stood still while nothing ran, and goes on from `realMs`; null where time is real. */
export const anchorFrom = (left: LeaseRow, realMs: number): ClockAnchor | null => {
  const stood = simulatedSince(left);
  return stood && { realMs, simulatedMs: stood.atMs, scale: stood.scale };
};

const SET = 'UPDATE all_in_one_lease SET beat_ms = ?, simulated_ms = ?, scale = ? WHERE id = 1';

/** A folder that nobody serves yet, with the time of the installation. */
export const setClock = (database: SqliteDatabase, anchor: ClockAnchor | null, realMs: number): Promise<void> => {
  const simulatedMs = anchor && scaledClock(anchor, () => realMs).now().epochMilliseconds;
  return database.commit([sqliteWrite(SET, [realMs, simulatedMs, anchor?.scale ?? null], 'one-row')]);
};
