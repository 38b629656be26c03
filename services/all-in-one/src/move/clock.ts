import type { ClockAnchor } from '@tanggap/kernel';
import { scaledClock } from '@tanggap/kernel';
import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import type { LeaseRow } from '../embedded/lease.ts';

/** A killed server may have lived this long after its last beat; time must not run backwards. Real milliseconds. */
const LOST_MS = 1_000;

/** Time that was played stood still while nothing ran, and goes on from `realMs`; null where time is real. */
export const anchorFrom = ({ owner, simulated }: LeaseRow, realMs: number): ClockAnchor | null =>
  simulated && {
    realMs,
    simulatedMs: simulated.atMs + (owner === null ? 0 : Math.ceil(LOST_MS * simulated.scale)),
    scale: simulated.scale,
  };

const SET = 'UPDATE all_in_one_lease SET beat_ms = ?, simulated_ms = ?, scale = ? WHERE id = 1';

/** A folder that nobody serves yet, with the time of the installation. */
export const setClock = (database: SqliteDatabase, anchor: ClockAnchor | null, realMs: number): Promise<void> => {
  const simulatedMs = anchor && scaledClock(anchor, () => realMs).now().epochMilliseconds;
  return database.commit([sqliteWrite(SET, [realMs, simulatedMs, anchor?.scale ?? null], 'one-row')]);
};
