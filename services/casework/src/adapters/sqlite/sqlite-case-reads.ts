import type { SqliteDatabase, SqliteValue } from '@tanggap/persistence/sqlite';
import type { HistoryRow } from '#/domain/history.ts';
import type { CaseReads, Reader } from '#/ports/case-reads.ts';
import { fileOf } from './sqlite-case-files.ts';
import { parseActor, parseData } from './stored-state.ts';

const COLUMNS = 'version, decision_version, history_count, last_hash, state';

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

const rowOf = (row: Record<string, SqliteValue>): HistoryRow => ({
  caseId: String(row['case_id']),
  n: Number(row['n']),
  occurredAt: String(row['occurred_at']),
  recordedAt: String(row['recorded_at']),
  type: String(row['type']),
  actor: parseActor(row['actor']),
  data: parseData(row['data']),
  hash: String(row['hash']),
});

export const sqliteCaseReads = (database: SqliteDatabase): CaseReads => ({
  find: async (caseId, reader) => {
    const { sql, params } = where([{ sql: 'id = ?', params: [caseId] }, ...visibleTo(reader)]);
    const row = database.get(`SELECT ${COLUMNS} FROM casework_case ${sql}`, ...params);
    return row && fileOf(row);
  },
  list: async ({ reader, status, agencyId, after, limit }) => {
    const { sql, params } = where([
      ...visibleTo(reader),
      ...(status === null ? [] : [{ sql: 'status = ?', params: [status] }]),
      ...(agencyId === null ? [] : [{ sql: 'agency_id = ?', params: [agencyId] }]),
      ...(after === null ? [] : [{ sql: '(opened_at, id) < (?, ?)', params: [after.openedAt, after.caseId] }]),
    ]);
    const rows = database.all(`SELECT ${COLUMNS} FROM casework_case ${sql} ORDER BY opened_at DESC, id DESC LIMIT ?`, ...params, limit);
    return rows.map(fileOf);
  },
  history: async (caseId, count) =>
    database.all('SELECT * FROM casework_history WHERE case_id = ? AND n <= ? ORDER BY n', caseId, count).map(rowOf),
});
