import { scaledClock, systemClock } from '@tanggap/kernel';
import type { Clock } from '@tanggap/kernel';
import type { LeaseRow } from './lease.ts';

/** A killed process may have lived this long after its last beat; time must not run backwards. Real milliseconds. */
const LOST_MS = 1_000;

type TimeSettings = { readonly timeScale: number; readonly timeStart: Temporal.Instant | null };

/** How far the installation's time has come, at least; null where time is real. */
export const simulatedSince = ({ owner, simulated }: LeaseRow): LeaseRow['simulated'] =>
  simulated && { ...simulated, atMs: simulated.atMs + (owner === null ? 0 : Math.ceil(LOST_MS * simulated.scale)) };

/**
 * The clock of the process that holds the lease. Simulated time goes on where it stood, for it stands still while
 * nothing runs; a later TIME_START moves it forward, an earlier one is passed over, for time never runs backwards.
 * An installation that has always been on real time stays on it.
 */
export const clockOfHolder = (row: LeaseRow, settings: TimeSettings): Clock => {
  const { timeScale, timeStart } = settings;
  if (row.simulated === null && timeStart === null && timeScale === 1) return systemClock;
  const realMs = Date.now();
  // A folder that has run on real time has come as far as its last beat; a new one has come nowhere.
  const resumed = simulatedSince(row)?.atMs ?? row.beatMs;
  const asked = timeStart?.epochMilliseconds ?? (row.simulated === null ? realMs : Number.NEGATIVE_INFINITY);
  return scaledClock({ realMs, simulatedMs: Math.max(resumed, asked), scale: timeScale });
};

/** The clock of a command beside a running server, or on a data folder that nobody serves at the moment. */
export const clockOfVisitor = (row: LeaseRow): Clock => {
  if (row.simulated === null) return systemClock;
  const running = row.owner !== null;
  const realMs = running ? row.beatMs : Date.now();
  return scaledClock({ realMs, simulatedMs: row.simulated.atMs, scale: running ? row.simulated.scale : 1 });
};
