import type { SqliteDatabase, SqliteValue } from '@tanggap/persistence/sqlite';
import type { ArchivedRow, HistoryArchive } from '#/ports/history-archive.ts';

const rowOf = (row: Record<string, SqliteValue>): ArchivedRow => ({
  caseId: String(row['case_id']),
  n: Number(row['n']),
  occurredAt: String(row['occurred_at']),
  recordedAt: String(row['recorded_at']),
  type: String(row['type']),
  actor: String(row['actor']),
  data: String(row['data']),
  hash: String(row['hash']),
});

const endOf = (row: Record<string, SqliteValue>) => ({ historyCount: Number(row['history_count']), lastHash: String(row['last_hash']) });

export const sqliteHistoryArchive = (database: SqliteDatabase): HistoryArchive => ({
  cases: async (after, limit) =>
    database
      .all('SELECT id, history_count, last_hash FROM casework_case WHERE id > ? ORDER BY id LIMIT ?', after ?? '', limit)
      .map((row) => ({ caseId: String(row['id']), ...endOf(row) })),
  rows: async (caseId, count) =>
    database.all('SELECT * FROM casework_history WHERE case_id = ? AND n <= ? ORDER BY n', caseId, count).map(rowOf),
  lastRow: async (caseId) => Number(database.get('SELECT max(n) AS last FROM casework_history WHERE case_id = ?', caseId)?.['last'] ?? 0),
  end: async (caseId) => {
    const row = database.get('SELECT history_count, last_hash FROM casework_case WHERE id = ?', caseId);
    return row && endOf(row);
  },
  withoutFile: async () =>
    database
      .all('SELECT DISTINCT case_id FROM casework_history WHERE case_id NOT IN (SELECT id FROM casework_case)')
      .map((row) => String(row['case_id'])),
});
