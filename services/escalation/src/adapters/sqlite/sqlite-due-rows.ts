import type { SqliteDatabase, SqliteValue } from '@tanggap/persistence/sqlite';
import type { DueRows } from '#/ports/due-rows.ts';

const ARMED = `
  SELECT * FROM escalation_due_row
  WHERE state = 'armed' AND due_at > ? AND due_at <= ? ORDER BY due_at LIMIT ?`;
const ASKED = `
  SELECT * FROM escalation_due_row
  WHERE state = 'asked' AND asked_at_real <= ? ORDER BY asked_at_real LIMIT ?`;
const OVERDUE = "SELECT count(*) AS n FROM escalation_due_row WHERE state = 'armed' AND due_at <= ?";

const refOf = (row: Record<string, SqliteValue>) => ({
  caseId: String(row['case_id']),
  clock: String(row['clock']),
  episode: Number(row['episode']),
  level: Number(row['level']),
  generation: Number(row['generation']),
  dueAt: Temporal.Instant.fromEpochMilliseconds(Number(row['due_at'])),
});

export const sqliteDueRows = (database: SqliteDatabase): DueRows => ({
  armed: async ({ after, until, limit }) => database.all(ARMED, after.epochMilliseconds, until.epochMilliseconds, limit).map(refOf),
  askedBefore: async (real, limit) =>
    database.all(ASKED, real, limit).map((row) => ({ ...refOf(row), askedAtReal: Number(row['asked_at_real']) })),
  countOverdue: async (now) => Number(database.get(OVERDUE, now.epochMilliseconds)?.['n']),
});
