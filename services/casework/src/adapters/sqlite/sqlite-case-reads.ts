import type { SqliteDatabase, SqliteValue } from '@tanggap/persistence/sqlite';
import type { CaseReads, Reader } from '#/ports/case-reads.ts';
import type { SearchLimits } from '../prefix-range.ts';
import { fileOf, historyRowOf } from '../stored-case.ts';
import { FILE_COLUMNS } from './sqlite-case-files.ts';
import { sqliteRows } from './sqlite-history-archive.ts';
import { havingWords } from './sqlite-search-index.ts';

type Filter = { readonly sql: string; readonly params: readonly SqliteValue[] };

/** One reader sees one set of cases, whatever is asked: this is the only place where the access boundary stands. */
const visibleTo = ({ scope, postId, unitId }: Reader): Filter[] => [
  ...(scope.type === 'all' ? [] : [{ sql: 'agency_id IN (SELECT value FROM json_each(?))', params: [JSON.stringify(scope.agencyIds)] }]),
  ...(postId === null ? [] : [{ sql: 'concerned_post_id IS NOT ? AND concerned_deputy_id IS NOT ?', params: [postId, postId] }]),
  ...(unitId === null ? [] : [{ sql: 'concerned_unit_id IS NOT ?', params: [unitId] }]),
];

const where = (filters: readonly Filter[]): Filter => ({
  sql: filters.length === 0 ? '' : `WHERE ${filters.map(({ sql }) => sql).join(' AND ')}`,
  params: filters.flatMap(({ params }) => params),
});

export const sqliteCaseReads = (database: SqliteDatabase, limits: SearchLimits): CaseReads => ({
  find: async (caseId, reader) => {
    const { sql, params } = where([{ sql: 'id = ?', params: [caseId] }, ...visibleTo(reader)]);
    const row = database.get(`SELECT ${FILE_COLUMNS} FROM casework_case ${sql}`, ...params);
    return row && fileOf(row);
  },
  list: async ({ reader, status, agencyId, words, after, limit }) => {
    const { sql, params } = where([
      ...visibleTo(reader),
      ...(status === null ? [] : [{ sql: 'status = ?', params: [status] }]),
      ...(agencyId === null ? [] : [{ sql: 'agency_id = ?', params: [agencyId] }]),
      ...(after === null ? [] : [{ sql: '(opened_at, id) < (?, ?)', params: [after.openedAt, after.caseId] }]),
      ...havingWords(database, words, limits),
    ]);
    const rows = database.all(
      `SELECT ${FILE_COLUMNS} FROM casework_case ${sql} ORDER BY opened_at DESC, id DESC LIMIT ?`,
      ...params,
      limit,
    );
    return rows.map(fileOf);
  },
  history: async (caseId, count) => sqliteRows(database, caseId, count).map(historyRowOf),
});
