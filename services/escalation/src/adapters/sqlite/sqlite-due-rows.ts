import type { SqliteDatabase, SqliteValue } from '@tanggap/persistence/sqlite';
import type { DueRowRef } from '#/ports/case-clocks-store.ts';
import type { Affected, DueRows } from '#/ports/due-rows.ts';

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

const affectedBy = (by: Affected): { readonly where: string; readonly values: SqliteValue[] } => {
  const ids = JSON.stringify(by.ids);
  if (by.type === 'clocks') return { where: 'clock IN (SELECT value FROM json_each(?))', values: [ids] };
  return {
    where: `(calendar IS NULL OR calendar IN (SELECT value FROM json_each(?)))
      AND due_at >= ? AND coalesce(reckoned_from, 0) < ? AND coalesce(calendar_as_of, 0) < ?`,
    values: [ids, by.from.epochMilliseconds, by.until.epochMilliseconds, by.publishedAt.epochMilliseconds],
  };
};
const FIRST: SqliteValue[] = [-1, '', '', 0, 0, 0];

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
  affected: async (by, after, limit) => {
    const { where, values } = affectedBy(by);
    const sql = `
      SELECT * FROM escalation_due_row
      WHERE state = 'armed' AND level >= 0 AND ${where} AND (${ORDER}) > (?, ?, ?, ?, ?, ?) ORDER BY ${ORDER} LIMIT ?`;
    return database.all(sql, ...values, ...(after ? keyOf(after) : FIRST), limit).map(refOf);
  },
  countAffected: async (by) => {
    const { where, values } = affectedBy(by);
    const sql = `SELECT count(*) AS n FROM escalation_due_row WHERE state = 'armed' AND level >= 0 AND ${where}`;
    return Number(database.get(sql, ...values)?.['n']);
  },
  askedBefore: async (real, limit) =>
    database.all(ASKED, real, limit).map((row) => ({ ...refOf(row), askedAtReal: Number(row['asked_at_real']) })),
  countOverdue: async (now) => Number(database.get(OVERDUE, now.epochMilliseconds)?.['n']),
});
