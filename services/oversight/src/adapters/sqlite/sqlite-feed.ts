import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import type { Feed } from '#/ports/feed.ts';
import { scopeParameter } from './scope-filter.ts';

const SINCE = `
  SELECT * FROM oversight_feed
  WHERE cursor > ?2 AND (?1 IS NULL OR agency_id IN (SELECT value FROM json_each(?1)))
  ORDER BY cursor LIMIT ?3`;

export const sqliteFeed = (database: SqliteDatabase): Feed => ({
  append: (entry) =>
    sqliteWrite('INSERT INTO oversight_feed (type, case_id, agency_id, at, data) VALUES (?, ?, ?, ?, ?)', [
      entry.type,
      entry.caseId,
      entry.agencyId,
      entry.at,
      JSON.stringify(entry.data),
    ]),
  since: async (scope, cursor, limit) =>
    database.all(SINCE, scopeParameter(scope), cursor, limit).map((row) => ({
      cursor: Number(row['cursor']),
      type: String(row['type']),
      caseId: String(row['case_id']),
      agencyId: typeof row['agency_id'] === 'string' ? row['agency_id'] : null,
      at: String(row['at']),
      data: JSON.parse(String(row['data'])) as Record<string, unknown>,
    })),
  end: async () => Number(database.get('SELECT max(cursor) AS cursor FROM oversight_feed')?.['cursor'] ?? 0),
});
