import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import type { Feed } from '#/ports/feed.ts';
import { entryOf, storedEntry } from '../stored-rows.ts';
import { scopeParameter } from './scope-filter.ts';

const BETWEEN = `
  SELECT cursor, type, case_id AS caseId, agency_id AS agencyId, at, data FROM oversight_feed
  WHERE cursor > ?2 AND cursor <= ?3 AND (?1 IS NULL OR agency_id IN (SELECT value FROM json_each(?1)))
  ORDER BY cursor LIMIT ?4`;

export const sqliteFeed = (database: SqliteDatabase): Feed => ({
  append: (entry) => {
    const { type, caseId, agencyId, at, data } = storedEntry(entry);
    return sqliteWrite('INSERT INTO oversight_feed (type, case_id, agency_id, at, data) VALUES (?, ?, ?, ?, ?)', [
      type,
      caseId,
      agencyId,
      at,
      data,
    ]);
  },
  between: async (scope, from, to, limit) => database.all(BETWEEN, scopeParameter(scope), from, to, limit).map(entryOf),
  end: async () => Number(database.get('SELECT max(cursor) AS cursor FROM oversight_feed')?.['cursor'] ?? 0),
});
