import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import type { CaseBoard, Totals } from '#/ports/case-board.ts';
import { countsOf, escalatedCaseOf, textOrNull } from '../stored-rows.ts';
import { scopeParameter } from './scope-filter.ts';

const ESCALATE = `
  INSERT INTO oversight_escalation
    (case_id, clock, episode, level, role, agency_id, unit_id, post_id, vacant, level_due_at, escalated_at,
      historical)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET level = excluded.level, role = excluded.role, post_id = excluded.post_id, vacant = excluded.vacant,
    level_due_at = excluded.level_due_at, escalated_at = excluded.escalated_at, historical = excluded.historical
  WHERE excluded.level > level`;

const IN_SCOPE = '(?1 IS NULL OR e.agency_id IN (SELECT value FROM json_each(?1)))';

/** A condition of its own for one case, so that it is found by the primary key and not among all that is open. */
const escalationsSql = (ofOneCase: boolean): string => `
  SELECT e.case_id AS caseId, c.tracking_id AS trackingId, c.status, e.clock, e.episode, e.level, e.role, e.agency_id AS agencyId,
    e.unit_id AS unitId, e.post_id AS postId, e.vacant, e.level_due_at AS levelDueAt, e.escalated_at AS escalatedAt,
    e.historical
  FROM oversight_escalation e LEFT JOIN oversight_case c USING (case_id)
  WHERE e.open = 1 AND ${ofOneCase ? 'e.case_id = ?4' : '?4 IS NULL'} AND ${IN_SCOPE}
    AND (?2 IS NULL OR e.role = ?2) AND (?3 IS NULL OR e.agency_id = ?3)
    AND (?5 IS NULL OR (e.escalated_at, e.case_id, e.clock) < (?5, ?6, ?7))
  ORDER BY e.escalated_at DESC, e.case_id DESC, e.clock DESC LIMIT ?8`;

const BY_AGENCY = `
  SELECT c.agency_id, count(*) AS cases,
    count(CASE WHEN EXISTS (SELECT 1 FROM oversight_escalation o WHERE o.case_id = c.case_id AND o.open = 1) THEN 1 END) AS escalated
  FROM oversight_case c WHERE ${IN_SCOPE.replace('e.', 'c.')} GROUP BY c.agency_id ORDER BY c.agency_id`;

const BY_STATUS = `SELECT c.status AS key, count(*) AS n FROM oversight_case c WHERE ${IN_SCOPE.replace('e.', 'c.')} GROUP BY c.status`;
const BY_ROLE = `SELECT e.role AS key, count(*) AS n FROM oversight_escalation e WHERE e.open = 1 AND ${IN_SCOPE} GROUP BY e.role`;

const ESCALATED_CASES = `SELECT count(DISTINCT e.case_id) AS n FROM oversight_escalation e WHERE e.open = 1 AND ${IN_SCOPE}`;

const totals = (database: SqliteDatabase, agencies: string | null): Totals => ({
  byStatus: countsOf(database.all(BY_STATUS, agencies)),
  byRole: countsOf(database.all(BY_ROLE, agencies)),
  escalatedCases: Number(database.get(ESCALATED_CASES, agencies)?.['n']),
});

export const sqliteCaseBoard = (database: SqliteDatabase): CaseBoard => ({
  open: (row) =>
    sqliteWrite(
      `INSERT INTO oversight_case (case_id, tracking_id, kind, status, agency_id, unit_id, opened_at)
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      [row.caseId, row.trackingId, row.kind, row.status, row.agencyId, row.unitId, row.openedAt],
    ),
  setStatus: (caseId, status) => sqliteWrite('UPDATE oversight_case SET status = ? WHERE case_id = ?', [status, caseId]),
  setDuty: (caseId, status, duty) =>
    sqliteWrite('UPDATE oversight_case SET status = ?, agency_id = ?, unit_id = ? WHERE case_id = ?', [
      status,
      duty?.agencyId ?? null,
      duty?.unitId ?? null,
      caseId,
    ]),
  escalate: (e) => [
    sqliteWrite(ESCALATE, [
      e.caseId,
      e.clock,
      e.episode,
      e.level,
      e.role,
      e.agencyId,
      e.unitId,
      e.postId,
      e.vacant ? 1 : 0,
      e.levelDueAt,
      e.escalatedAt,
      e.historical ? 1 : 0,
    ]),
  ],
  handOver: (caseId, { agencyId, unitId }) =>
    sqliteWrite('UPDATE oversight_escalation SET agency_id = ?, unit_id = ? WHERE case_id = ? AND open = 1', [agencyId, unitId, caseId]),
  supersede: (caseId, clock, episode) =>
    sqliteWrite('UPDATE oversight_escalation SET open = 0 WHERE case_id = ? AND clock = ? AND episode < ?', [caseId, clock, episode]),
  settle: (caseId, clock, episode) =>
    sqliteWrite('UPDATE oversight_escalation SET open = 0 WHERE case_id = ? AND clock = ? AND episode = ?', [caseId, clock, episode]),
  escalations: async (scope, query) =>
    database
      .all(
        escalationsSql(query.caseId !== undefined),
        scopeParameter(scope),
        query.role ?? null,
        query.agencyId ?? null,
        query.caseId ?? null,
        query.before?.escalatedAt ?? null,
        query.before?.caseId ?? null,
        query.before?.clock ?? null,
        query.limit,
      )
      .map(escalatedCaseOf),
  totals: async (scope) => totals(database, scopeParameter(scope)),
  counters: async (scope) => {
    const agencies = scopeParameter(scope);
    return {
      ...totals(database, agencies),
      byAgency: database
        .all(BY_AGENCY, agencies)
        .map((row) => ({ agencyId: textOrNull(row['agency_id']), cases: Number(row['cases']), escalated: Number(row['escalated']) })),
    };
  },
});
