import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import type { ArchivedRow, HistoryArchive } from '#/ports/history-archive.ts';
import { archivedRowOf, endOf } from '../stored-case.ts';

const END = 'history_count AS historyCount, last_hash AS lastHash';

const ROWS = `
  SELECT case_id AS caseId, n, occurred_at AS occurredAt, recorded_at AS recordedAt, type, actor, data, hash
  FROM casework_history WHERE case_id = ? AND n <= ? ORDER BY n`;

/** Rows of a case up to number `last`. */
export const sqliteRows = (database: SqliteDatabase, caseId: string, last = Number.MAX_SAFE_INTEGER): readonly ArchivedRow[] =>
  database.all(ROWS, caseId, last).map(archivedRowOf);

export const sqliteHistoryArchive = (database: SqliteDatabase): HistoryArchive => ({
  cases: async (after, limit) =>
    database
      .all(`SELECT id, ${END} FROM casework_case WHERE id > ? ORDER BY id LIMIT ?`, after ?? '', limit)
      .map((row) => ({ caseId: String(row['id']), ...endOf(row) })),
  rows: async (caseId) => sqliteRows(database, caseId),
  end: async (caseId) => {
    const row = database.get(`SELECT ${END} FROM casework_case WHERE id = ?`, caseId);
    return row && endOf(row);
  },
  withoutFile: async () =>
    database
      .all('SELECT DISTINCT case_id FROM casework_history WHERE case_id NOT IN (SELECT id FROM casework_case)')
      .map((row) => String(row['case_id'])),
});
