import type { SqliteDatabase, SqliteValue } from '@tanggap/persistence/sqlite';
import type { DueRowRef } from '#/ports/case-clocks-store.ts';
import type { DueRows } from '#/ports/due-rows.ts';

const ORDER = 'due_at, case_id, clock, episode, level, generation';
const armedFrom = (start: string): string => `
  SELECT * FROM escalation_due_row
  WHERE state = 'armed' AND ${start} AND due_at <= ? ORDER BY ${ORDER} LIMIT ?`;
const ARMED_AFTER = armedFrom('due_at > ?');
const ARMED_BEHIND = armedFrom(`(${ORDER}) > (?, ?, ?, ?, ?, ?)`);
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

const keyOf = ({ dueAt, caseId, clock, episode, level, generation }: DueRowRef): SqliteValue[] => [
  dueAt.epochMilliseconds,
  caseId,
  clock,
  episode,
  level,
  generation,
];

export const sqliteDueRows = (database: SqliteDatabase): DueRows => ({
  armed: async ({ after, until, limit }) => {
    const end = [until.epochMilliseconds, limit];
    const rows =
      after instanceof Temporal.Instant
        ? database.all(ARMED_AFTER, after.epochMilliseconds, ...end)
        : database.all(ARMED_BEHIND, ...keyOf(after), ...end);
    return rows.map(refOf);
  },
  askedBefore: async (real, limit) =>
    database.all(ASKED, real, limit).map((row) => ({ ...refOf(row), askedAtReal: Number(row['asked_at_real']) })),
  countOverdue: async (now) => Number(database.get(OVERDUE, now.epochMilliseconds)?.['n']),
});
