import { AppError, isAppError, newId } from '@tanggap/kernel';
import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { Migration, SqliteDatabase } from '@tanggap/persistence/sqlite';

/** Real milliseconds. A holder that has not beaten for `STALE_MS` is taken for dead. */
const BEAT_MS = 500;
const STALE_MS = 5_000;
const LOOK_MS = 100;

export const leaseMigrations: readonly Migration[] = [
  {
    id: 'all-in-one-0001',
    sql: `
      CREATE TABLE all_in_one_lease (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        owner TEXT,
        pid INTEGER,
        -- Which machine, and since which start of it: a process id means nothing elsewhere.
        host TEXT,
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
  readonly host: string | null;
  readonly beatMs: number;
  readonly simulated: { readonly atMs: number; readonly scale: number } | null;
};

export const readLease = (database: SqliteDatabase): LeaseRow => {
  const row = database.get('SELECT * FROM all_in_one_lease WHERE id = 1');
  if (!row) throw new Error('The lease row is missing');
  return {
    owner: typeof row['owner'] === 'string' ? row['owner'] : null,
    pid: row['pid'] === null ? null : Number(row['pid']),
    host: typeof row['host'] === 'string' ? row['host'] : null,
    beatMs: Number(row['beat_ms']),
    simulated: row['simulated_ms'] === null ? null : { atMs: Number(row['simulated_ms']), scale: Number(row['scale']) },
  };
};

/** A process, as a lease knows it. `isAlive` can tell only of processes on the same host. */
export type Holder = { readonly pid: number; readonly host: string; isAlive(pid: number): boolean };

/** True while another process holds the data folder. */
export const isHeld = (row: LeaseRow, asker: Holder): boolean => {
  if (row.owner === null || Date.now() - row.beatMs >= STALE_MS) return false;
  // After a kill in a container the next process gets the same id: the holder of that id is the asker itself.
  return row.host !== asker.host || (row.pid !== null && row.pid !== asker.pid && asker.isAlive(row.pid));
};

const TAKE = `
  UPDATE all_in_one_lease SET owner = ?, pid = ?, host = ?, beat_ms = ? WHERE id = 1 AND owner IS ? AND beat_ms = ?`;
const BEAT = 'UPDATE all_in_one_lease SET beat_ms = ?, simulated_ms = ?, scale = ? WHERE id = 1 AND owner = ?';
const LET_GO =
  'UPDATE all_in_one_lease SET owner = NULL, pid = NULL, host = NULL, beat_ms = ?, simulated_ms = ?, scale = ? WHERE id = 1 AND owner = ?';

export type Lease = {
  /** Begins to beat; `simulatedNow` gives the installation's time, or null where it is real. */
  beat(simulatedNow: () => { readonly atMs: number; readonly scale: number } | null, onLost: () => void): void;
  release(): Promise<void>;
};

/** A holder that lives beats soon; one that was killed may look alive for a while, and is waited for until it is stale. */
const readWhenFree = async (database: SqliteDatabase, asker: Holder): Promise<LeaseRow> => {
  const first = readLease(database);
  for (let row = first; ; row = readLease(database)) {
    if (!isHeld(row, asker)) return row;
    if (row.beatMs !== first.beatMs || row.owner !== first.owner) {
      throw new AppError('DATA_DIR_IN_USE', `Process ${row.pid} already serves this DATA_DIR: stop it first, or choose another DATA_DIR`);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
};

/**
 * One process at a time consumes and fires in a data folder. @throws AppError `DATA_DIR_IN_USE`
 */
export const takeLease = async (database: SqliteDatabase, asker: Holder): Promise<Lease> => {
  const row = await readWhenFree(database, asker);
  const owner = newId();
  await database.commit([sqliteWrite(TAKE, [owner, asker.pid, asker.host, Date.now(), row.owner, row.beatMs], 'one-row')]);

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
        database.commit([sqliteWrite(BEAT, parameters(), 'one-row')]).catch((error: unknown) => {
          // A store that cannot be written for a while is no proof that somebody else has it.
          if (isAppError(error, 'VERSION_CONFLICT')) onLost();
        });
      }, BEAT_MS);
    },
    release: async () => {
      clearInterval(timer);
      await database.commit([sqliteWrite(LET_GO, parameters())]);
    },
  };
};
