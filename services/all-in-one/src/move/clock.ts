import type { ClockAnchor } from '@tanggap/kernel';
import { scaledClock } from '@tanggap/kernel';
import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import { readLease } from '../embedded/lease.ts';

/** Time that was played stood still while nothing ran, and goes on from `realMs`; null where time is real. */
export const anchorFrom = (database: SqliteDatabase, realMs: number): ClockAnchor | null => {
  const { simulated } = readLease(database);
  return simulated && { realMs, simulatedMs: simulated.atMs, scale: simulated.scale };
};

const SET = 'UPDATE all_in_one_lease SET beat_ms = ?, simulated_ms = ?, scale = ? WHERE id = 1';

/** A folder that nobody serves yet, with the time of the installation. */
export const setClock = (database: SqliteDatabase, anchor: ClockAnchor | null, realMs: number): Promise<void> => {
  const simulatedMs = anchor && scaledClock(anchor, () => realMs).now().epochMilliseconds;
  return database.commit([sqliteWrite(SET, [realMs, simulatedMs, anchor?.scale ?? null], 'one-row')]);
};
