import type { Topic } from '@tanggap/contracts';
import type { SqliteDatabase, SqliteValue } from '@tanggap/persistence/sqlite';
import type { Logger } from 'pino';
import type { Delivery } from '../ports/event-source.ts';

export type LogRow = Delivery & { readonly position: number; readonly topic: string; readonly length: number };

const SELECT = 'SELECT position, topic, subject, source, sequence, type, event FROM messaging_log WHERE position > ?1';
const READ = `${SELECT} ORDER BY position LIMIT ?2`;
const READ_TOPICS = `${SELECT} AND topic IN (SELECT value FROM json_each(?3)) ORDER BY position LIMIT ?2`;
const COUNT = 'SELECT count(*) AS n FROM messaging_log WHERE position > ? AND topic IN (SELECT value FROM json_each(?))';

/** Rows kept in memory, so that seven groups at the end of the log read and parse each row once, not seven times. */
const TAIL_ROWS = 4_096;
/** Characters of events in those rows; what is made of them takes three times as much. */
const TAIL_LENGTH = 2_000_000;
const CHUNK = 512;
const POLL_MS = 250;

const rowOf = (row: Record<string, SqliteValue>): LogRow => {
  const sequence = Number(row['sequence']);
  const text = String(row['event']);
  let event: unknown;
  // Parsed once for all who ask; what is parsed is checked, copied and never written to.
  const read = () => (event ??= { ...(JSON.parse(text) as object), sequence });
  return {
    position: Number(row['position']),
    topic: String(row['topic']),
    length: text.length,
    key: String(row['subject']),
    source: String(row['source']),
    sequence,
    type: String(row['type']),
    read,
    text: () => JSON.stringify(read()),
  };
};

/** Index of the first row behind `position`. */
const firstAfter = (rows: readonly LogRow[], position: number): number => {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.position ?? 0) > position) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** Oldest rows that are more than may be kept; then as many that room is made for half of the tail at once. */
const surplusOf = (rows: readonly LogRow[]): number => {
  const lengths = rows.map(({ length }) => length);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  if (rows.length <= TAIL_ROWS && total <= TAIL_LENGTH) return 0;
  let dropped = 0;
  for (let left = total; rows.length - dropped > TAIL_ROWS / 2 || left > TAIL_LENGTH / 2; dropped += 1) left -= lengths[dropped] ?? 0;
  return dropped;
};

const upTo = (limit: number, rows: readonly LogRow[], from: number, topics: readonly string[]): LogRow[] => {
  const found: LogRow[] = [];
  for (let index = from; index < rows.length && found.length < limit; index += 1) {
    const row = rows[index];
    if (row && topics.includes(row.topic)) found.push(row);
  }
  return found;
};

/** Reads the log in order of position, and wakes those who wait at its end. */
export const createLogReader = (database: SqliteDatabase, logger: Logger) => {
  const waiters = new Set<() => void>();
  let end = Number(database.get('SELECT max(position) AS position FROM messaging_log')?.['position'] ?? 0);
  /** All rows behind `tailFrom`, up to `end`. */
  let tailFrom = end;
  let tail: LogRow[] = [];

  const extend = (): boolean => {
    const before = end;
    for (let read = CHUNK; read === CHUNK;) {
      const rows = database.all(READ, end, CHUNK).map(rowOf);
      read = rows.length;
      tail.push(...rows);
      end = rows.at(-1)?.position ?? end;
    }
    const dropped = surplusOf(tail);
    tailFrom = tail[dropped - 1]?.position ?? tailFrom;
    if (dropped > 0) tail = tail.slice(dropped);
    return end > before;
  };

  const wakeAll = () => {
    try {
      if (extend()) for (const wake of waiters) wake();
    } catch (error) {
      logger.error({ err: error }, 'the log cannot be read, will be tried again');
    }
  };
  const stopListening = database.onCommit(wakeAll);
  // Another process (the command line) may have written: its commits call nobody here.
  const poll = setInterval(wakeAll, POLL_MS);

  return {
    /** Position of the newest row, as last seen. */
    end: (): number => end,
    /** Rows of `topics` after `position`, at most `limit`. */
    read: (position: number, topics: readonly Topic[], limit: number): LogRow[] =>
      position >= tailFrom
        ? upTo(limit, tail, firstAfter(tail, position), topics)
        : database.all(READ_TOPICS, position, limit, JSON.stringify(topics)).map(rowOf),
    count: (position: number, topics: readonly Topic[]): number => Number(database.get(COUNT, position, JSON.stringify(topics))?.['n']),
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
