import { toInstantString } from '@tanggap/contracts';
import type { Write } from '@tanggap/persistence';
import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase, SqliteValue } from '@tanggap/persistence/sqlite';
import { canonicalJson } from '#/domain/history.ts';
import type { HistoryRow } from '#/domain/history.ts';
import type { CaseFile, CaseFiles } from '#/ports/case-files.ts';
import { parseState } from './stored-state.ts';

const LOAD = 'SELECT version, decision_version, history_count, last_hash, state FROM casework_case WHERE id = ?';

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

export const fileOf = (row: Record<string, SqliteValue>): CaseFile => ({
  state: parseState(row['state']),
  version: Number(row['version']),
  decisionVersion: Number(row['decision_version']),
  historyCount: Number(row['history_count']),
  lastHash: String(row['last_hash']),
});

const changing = ({ state, version, decisionVersion, historyCount, lastHash }: CaseFile): SqliteValue[] => {
  const { status, duty, kind } = state;
  const place = [duty?.agencyId ?? null, duty?.unitId ?? null, duty?.postId ?? null];
  return [version, decisionVersion, status, ...place, kind, historyCount, lastHash, JSON.stringify(state)];
};

const lasting = ({ state }: CaseFile): SqliteValue[] => {
  const { caseId, trackingId, areaCode, confidential, concerns, openedAt } = state;
  const concerned = [concerns?.postId ?? null, concerns?.deputyPostId ?? null, concerns?.unitId ?? null];
  return [caseId, trackingId, areaCode, confidential ? 1 : 0, ...concerned, toInstantString(openedAt)];
};

const append = (row: HistoryRow): Write => {
  const { caseId, n, occurredAt, recordedAt, type, actor, data, hash } = row;
  return sqliteWrite(APPEND, [caseId, n, occurredAt, recordedAt, type, canonicalJson(actor), canonicalJson(data), hash]);
};

export const sqliteCaseFiles = (database: SqliteDatabase): CaseFiles => ({
  load: async (caseId) => {
    const row = database.get(LOAD, caseId);
    return row && fileOf(row);
  },
  add: (file, rows) => [sqliteWrite(ADD, [...changing(file), ...lasting(file)]), ...rows.map(append)],
  save: (file, rows, from) => [sqliteWrite(SAVE, [...changing(file), file.state.caseId, from], 'one-row'), ...rows.map(append)],
  expect: (caseId, version) => sqliteWrite(EXPECT, [caseId, version], 'one-row'),
});
