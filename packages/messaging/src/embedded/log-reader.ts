import type { Topic } from '@tanggap/contracts';
import type { SqliteDatabase, SqliteValue } from '@tanggap/persistence/sqlite';
import type { Delivery } from '../ports/event-source.ts';

export type LogRow = Delivery & { readonly position: number };

const READ = `
  SELECT position, subject, source, sequence, type, CASE WHEN ?4 IS NULL OR type IN (SELECT value FROM json_each(?4)) THEN event END AS event
  FROM messaging_log
  WHERE position > ?1 AND topic IN (SELECT value FROM json_each(?2))
  ORDER BY position LIMIT ?3`;
const ONE = 'SELECT event FROM messaging_log WHERE position = ?';

const WAKE_MS = 250;

/** Reads the log in order of position, and wakes those who wait at its end. */
export const createLogReader = (database: SqliteDatabase) => {
  const waiters = new Set<() => void>();
  const end = (): number => Number(database.get('SELECT max(position) AS position FROM messaging_log')?.['position'] ?? 0);
  let lastSeenEnd = end();

  const wakeAll = () => {
    const now = end();
    if (now === lastSeenEnd) return;
    lastSeenEnd = now;
    for (const wake of waiters) wake();
  };
  const stopListening = database.onCommit(wakeAll);
  // Another process (the command line) may have written: its commits call nobody here.
  const poll = setInterval(wakeAll, WAKE_MS);

  const rowOf = (row: Record<string, SqliteValue>): LogRow => ({
    position: Number(row['position']),
    key: String(row['subject']),
    source: String(row['source']),
    sequence: Number(row['sequence']),
    type: String(row['type']),
    read: () => {
      const text = row['event'] ?? database.get(ONE, Number(row['position']))?.['event'];
      return { ...(JSON.parse(String(text)) as object), sequence: Number(row['sequence']) };
    },
  });

  return {
    end,
    /** Rows after `position`. The text of types not in `types` is read only when asked for; null takes all. */
    read: (position: number, topics: readonly Topic[], limit: number, types: ReadonlySet<string> | null): LogRow[] =>
      database.all(READ, position, JSON.stringify(topics), limit, types && JSON.stringify([...types])).map(rowOf),
    count: (position: number, topics: readonly Topic[]): number =>
      Number(
        database.get(
          'SELECT count(*) AS n FROM messaging_log WHERE position > ? AND topic IN (SELECT value FROM json_each(?))',
          position,
          JSON.stringify(topics),
        )?.['n'],
      ),
    /** Calls `wake` when the log has grown; returns the way to stop it. */
    onGrowth: (wake: () => void): (() => void) => {
      waiters.add(wake);
      return () => waiters.delete(wake);
    },
    close: () => {
      clearInterval(poll);
      stopListening();
      for (const wake of waiters) wake();
      waiters.clear();
    },
  };
};

export type LogReader = ReturnType<typeof createLogReader>;
