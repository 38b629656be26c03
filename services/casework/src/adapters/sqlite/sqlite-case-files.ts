import type { Write } from '@tanggap/persistence';
import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase, SqliteValue } from '@tanggap/persistence/sqlite';
import { OPEN_STATUSES } from '#/domain/case.ts';
import type { HistoryRow } from '#/domain/history.ts';
import type { CaseFile, CaseFiles } from '#/ports/case-files.ts';
import { archived, changingOf, fileOf, lastingOf } from '../stored-case.ts';

export const FILE_COLUMNS = 'version, decision_version AS decisionVersion, history_count AS historyCount, last_hash AS lastHash, state';

const LOAD = `SELECT ${FILE_COLUMNS} FROM casework_case WHERE id = ?`;

const OPEN_WITH = `
  SELECT id FROM casework_case
  WHERE unit_id IN (SELECT value FROM json_each(?)) AND status IN (SELECT value FROM json_each(?)) AND id > ?
  ORDER BY id LIMIT ?`;
const OPEN = JSON.stringify(OPEN_STATUSES);

const ADD = `
  INSERT INTO casework_case (
    version, decision_version, status, agency_id, unit_id, post_id, kind, history_count, last_hash, state,
    id, tracking_id, area_code, confidential, concerned_post_id, concerned_deputy_id, concerned_unit_id, opened_at
  ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const SAVE = `
  UPDATE casework_case SET
    version = ?, decision_version = ?, status = ?, agency_id = ?, unit_id = ?, post_id = ?, kind = ?,
    history_count = ?, last_hash = ?, state = ?
  WHERE id = ? AND version = ?`;

const APPEND = `
  INSERT INTO casework_history (case_id, n, occurred_at, recorded_at, type, actor, data, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;

const EXPECT = 'UPDATE casework_case SET version = version WHERE id = ? AND version = ?';

const changing = (file: CaseFile): SqliteValue[] => {
  const { version, decisionVersion, status, agencyId, unitId, postId, kind, historyCount, lastHash, state } = changingOf(file);
  return [version, decisionVersion, status, agencyId, unitId, postId, kind, historyCount, lastHash, state];
};

const lasting = (file: CaseFile): SqliteValue[] => {
  const { trackingId, areaCode, confidential, concernedPostId, concernedDeputyId, concernedUnitId, openedAt } = lastingOf(file);
  return [file.state.caseId, trackingId, areaCode, confidential ? 1 : 0, concernedPostId, concernedDeputyId, concernedUnitId, openedAt];
};

const append = (row: HistoryRow): Write => {
  const { caseId, n, occurredAt, recordedAt, type, actor, data, hash } = archived(row);
  return sqliteWrite(APPEND, [caseId, n, occurredAt, recordedAt, type, actor, data, hash]);
};

export const sqliteCaseFiles = (database: SqliteDatabase): CaseFiles => ({
  load: async (caseId) => {
    const row = database.get(LOAD, caseId);
    return row && fileOf(row);
  },
  openWith: async (unitIds, after, limit) =>
    database.all(OPEN_WITH, JSON.stringify(unitIds), OPEN, after ?? '', limit).map(({ id }) => String(id)),
  add: (file, rows) => [sqliteWrite(ADD, [...changing(file), ...lasting(file)]), ...rows.map(append)],
  save: (file, rows, from) => [sqliteWrite(SAVE, [...changing(file), file.state.caseId, from], 'one-row'), ...rows.map(append)],
  expect: (caseId, version) => sqliteWrite(EXPECT, [caseId, version], 'one-row'),
});
