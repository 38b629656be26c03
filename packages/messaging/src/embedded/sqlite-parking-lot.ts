import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase, SqliteValue } from '@tanggap/persistence/sqlite';
import type { DeadLetter, DeadLetterDecision, DeadLetterState, ParkingLot } from '../ports/parking-lot.ts';

const letterOf = (row: Record<string, SqliteValue>): DeadLetter => ({
  id: String(row['id']),
  group: String(row['consumer_group']),
  key: String(row['subject']),
  source: String(row['source']),
  sequence: Number(row['sequence']),
  type: String(row['type']),
  event: String(row['event']),
  state: row['state'] as DeadLetterState,
  reason: String(row['reason']),
  attempts: Number(row['attempts']),
  parkedAt: Number(row['parked_at']),
  retryAt: row['retry_at'] === null ? null : Number(row['retry_at']),
  decision: row['decision'] as DeadLetterDecision | null,
});

const PARKED = `
  SELECT DISTINCT subject FROM messaging_dead_letter
  WHERE consumer_group = ? AND subject IN (SELECT value FROM json_each(?))`;
const DUE = `
  SELECT DISTINCT subject FROM messaging_dead_letter
  WHERE consumer_group = ?1 AND (retry_at <= ?2 OR decision IS NOT NULL) AND (retry_at IS NOT NULL OR decision IS NOT NULL)
  LIMIT ?3`;
const ADD = `
  INSERT INTO messaging_dead_letter
    (id, consumer_group, subject, source, sequence, type, event, state, reason, attempts, parked_at, retry_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO NOTHING`;
/** Attempts and decision tell whether another process has touched the row since. */
const UPDATE = `
  UPDATE messaging_dead_letter SET state = ?, reason = ?, attempts = ?, retry_at = ?, decision = ?
  WHERE id = ? AND attempts = ? AND decision IS ?`;
const COUNTS = `
  SELECT consumer_group, state, count(*) AS events, count(DISTINCT subject) AS keys
  FROM messaging_dead_letter GROUP BY consumer_group, state ORDER BY consumer_group, state`;

export const sqliteParkingLot = (database: SqliteDatabase): ParkingLot => ({
  parked: async (group, keys) => database.all(PARKED, group, JSON.stringify(keys)).map((row) => String(row['subject'])),
  due: async (group, now, limit) => database.all(DUE, group, now, limit).map((row) => String(row['subject'])),
  rows: async (group, key) =>
    database.all('SELECT * FROM messaging_dead_letter WHERE consumer_group = ? AND subject = ? ORDER BY arrival', group, key).map(letterOf),
  add: (letter) =>
    sqliteWrite(ADD, [
      letter.id,
      letter.group,
      letter.key,
      letter.source,
      letter.sequence,
      letter.type,
      letter.event,
      letter.state,
      letter.reason,
      letter.attempts,
      letter.parkedAt,
      letter.retryAt,
    ]),
  update: (letter, change) => {
    const next = { ...letter, ...change };
    return sqliteWrite(
      UPDATE,
      [next.state, next.reason, next.attempts, next.retryAt, next.decision, letter.id, letter.attempts, letter.decision],
      'one-row',
    );
  },
  remove: (id) => sqliteWrite('DELETE FROM messaging_dead_letter WHERE id = ?', [id], 'one-row'),
  list: async ({ group, limit }) =>
    database
      .all('SELECT * FROM messaging_dead_letter WHERE ?1 IS NULL OR consumer_group = ?1 ORDER BY arrival LIMIT ?2', group ?? null, limit)
      .map(letterOf),
  find: async (id) => {
    const row = database.get('SELECT * FROM messaging_dead_letter WHERE id = ?', id);
    return row && letterOf(row);
  },
  counts: async () =>
    database.all(COUNTS).map((row) => ({
      group: String(row['consumer_group']),
      state: row['state'] as DeadLetterState,
      events: Number(row['events']),
      keys: Number(row['keys']),
    })),
});
