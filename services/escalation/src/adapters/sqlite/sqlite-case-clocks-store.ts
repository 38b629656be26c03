import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import type { CaseClocksStore } from '#/ports/case-clocks-store.ts';
import { decodeClocks, encodeClocks } from '../clocks-codec.ts';

const LOAD = `
  SELECT case_id, correlation_id, version, clocks FROM escalation_case
  WHERE case_id IN (SELECT value FROM json_each(?))`;
const FIND = `
  SELECT clocks FROM escalation_case
  WHERE case_id = ?1 AND (?2 IS NULL OR agency_id IN (SELECT value FROM json_each(?2)))`;
const INSERT = `
  INSERT INTO escalation_case (case_id, agency_id, correlation_id, version, clocks) VALUES (?, ?, ?, 1, ?)
  ON CONFLICT DO NOTHING`;
const UPDATE = `
  UPDATE escalation_case SET agency_id = ?2, clocks = ?3, version = version + 1
  WHERE case_id = ?1 AND version = ?4`;
const PUT_ROW = `
  INSERT INTO escalation_due_row (case_id, clock, episode, level, generation, due_at, state, asked_at_real,
    calendar, reckoned_from, calendar_as_of)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET due_at = excluded.due_at, state = excluded.state, asked_at_real = excluded.asked_at_real`;

export const sqliteCaseClocksStore = (database: SqliteDatabase): CaseClocksStore => ({
  load: async (caseIds) =>
    new Map(
      database.all(LOAD, JSON.stringify(caseIds)).map((row) => [
        String(row['case_id']),
        {
          clocks: decodeClocks(String(row['clocks'])),
          version: Number(row['version']),
          correlationId: String(row['correlation_id']),
        },
      ]),
    ),
  find: async (caseId, scope) => {
    const agencies = scope.type === 'all' ? null : JSON.stringify(scope.agencyIds);
    const row = database.get(FIND, caseId, agencies);
    return row && decodeClocks(String(row['clocks']));
  },
  save: ({ version, correlationId }, after, rows) => {
    const { caseId, agencyId } = after;
    const clocks = encodeClocks(after);
    return [
      version === 0
        ? sqliteWrite(INSERT, [caseId, agencyId, correlationId, clocks], 'one-row')
        : sqliteWrite(UPDATE, [caseId, agencyId, clocks, version], 'one-row'),
      ...rows.map(({ clock, episode, level, generation, dueAt, state, askedAtReal, ...by }) =>
        sqliteWrite(PUT_ROW, [
          caseId,
          clock,
          episode,
          level,
          generation,
          dueAt.epochMilliseconds,
          state,
          askedAtReal,
          by.calendar,
          by.reckonedFrom.epochMilliseconds,
          by.calendarAsOf?.epochMilliseconds ?? 0,
        ]),
      ),
    ];
  },
});
