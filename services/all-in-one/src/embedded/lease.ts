import { AppError, newId } from '@tanggap/kernel';
import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { Migration, SqliteDatabase } from '@tanggap/persistence/sqlite';

/** Real milliseconds. A holder that has not beaten for `STALE_MS` is taken for dead. */
const BEAT_MS = 500;
const STALE_MS = 5_000;

export const leaseMigrations: readonly Migration[] = [
  {
    id: 'all-in-one-0001',
    sql: `
      CREATE TABLE all_in_one_lease (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        owner TEXT,
        pid INTEGER,
        beat_ms INTEGER NOT NULL,
        -- The installation's time at beat_ms, and its pace; null where time is real.
        simulated_ms INTEGER,
        scale REAL
      ) STRICT;
      INSERT INTO all_in_one_lease (id, beat_ms) VALUES (1, 0);
    `,
  },
];

export type LeaseRow = {
  readonly owner: string | null;
  readonly pid: number | null;
  readonly beatMs: number;
  readonly simulated: { readonly atMs: number; readonly scale: number } | null;
};

export const readLease = (database: SqliteDatabase): LeaseRow => {
  const row = database.get('SELECT * FROM all_in_one_lease WHERE id = 1');
  if (!row) throw new Error('The lease row is missing');
  return {
    owner: typeof row['owner'] === 'string' ? row['owner'] : null,
    pid: row['pid'] === null ? null : Number(row['pid']),
    beatMs: Number(row['beat_ms']),
    simulated: row['simulated_ms'] === null ? null : { atMs: Number(row['simulated_ms']), scale: Number(row['scale']) },
  };
};

/** True while a process holds the data folder. `isAlive` tells whether a process id of this machine still runs. */
export const isHeld = (row: LeaseRow, isAlive: (pid: number) => boolean): boolean =>
  row.owner !== null && Date.now() - row.beatMs < STALE_MS && (row.pid === null || isAlive(row.pid));

const TAKE = `
  UPDATE all_in_one_lease SET owner = ?, pid = ?, beat_ms = ? WHERE id = 1 AND owner IS ? AND beat_ms = ?`;
const BEAT = 'UPDATE all_in_one_lease SET beat_ms = ?, simulated_ms = ?, scale = ? WHERE id = 1 AND owner = ?';
const LET_GO = 'UPDATE all_in_one_lease SET owner = NULL, pid = NULL, beat_ms = ?, simulated_ms = ?, scale = ? WHERE id = 1 AND owner = ?';

export type Lease = {
  /** Begins to beat; `simulatedNow` gives the installation's time, or null where it is real. */
  beat(simulatedNow: () => { readonly atMs: number; readonly scale: number } | null, onLost: () => void): void;
  release(): Promise<void>;
};

/**
 * One process at a time consumes and fires in a data folder. @throws AppError `DATA_DIR_IN_USE`
 */
export const takeLease = async (database: SqliteDatabase, pid: number, isAlive: (pid: number) => boolean): Promise<Lease> => {
  const row = readLease(database);
  if (isHeld(row, isAlive)) {
    throw new AppError('DATA_DIR_IN_USE', `Process ${row.pid} already serves this DATA_DIR: stop it first, or choose another DATA_DIR`);
  }
  const owner = newId();
  await database.commit([sqliteWrite(TAKE, [owner, pid, Date.now(), row.owner, row.beatMs], 'one-row')]);

  let timer: NodeJS.Timeout | undefined;
  let now: () => { readonly atMs: number; readonly scale: number } | null = () => row.simulated;
  const parameters = () => {
    const simulated = now();
    return [Date.now(), simulated?.atMs ?? null, simulated?.scale ?? null, owner];
  };
  return {
    beat: (simulatedNow, onLost) => {
      now = simulatedNow;
      timer = setInterval(() => {
        database.commit([sqliteWrite(BEAT, parameters(), 'one-row')]).catch(onLost);
      }, BEAT_MS);
    },
    release: async () => {
      clearInterval(timer);
      await database.commit([sqliteWrite(LET_GO, parameters())]);
    },
  };
};
