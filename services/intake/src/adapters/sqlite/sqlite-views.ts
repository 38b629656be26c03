import { toInstantString } from '@tanggap/contracts';
import type { Write } from '@tanggap/persistence';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { ReporterView } from '#/domain/reporter-view.ts';
import type { TimelineEntry, Views } from '#/ports/views.ts';
import { deadlinesText, parseDeadlines, parseFacts, parseStatus } from '../view-rows.ts';

const INSERT = `
  INSERT INTO intake_view (case_id, version, status, agency_id, unit_id, answered, silenced, deadlines)
  VALUES (?, 1, ?, ?, ?, ?, ?, ?)`;
const UPDATE = `
  UPDATE intake_view SET version = version + 1, status = ?, agency_id = ?, unit_id = ?, answered = ?, silenced = ?, deadlines = ?
  WHERE case_id = ? AND version = ?`;
const APPEND = 'INSERT INTO intake_timeline (case_id, version, at, type, text, facts) VALUES (?, ?, ?, ?, ?, ?)';
const TIMELINE = 'SELECT at, type, text, facts FROM intake_timeline WHERE case_id = ? ORDER BY at, version';

const append = (caseId: string, version: number, { at, type, text, facts }: TimelineEntry): Write =>
  sqliteWrite(APPEND, [caseId, version, toInstantString(at), type, text, JSON.stringify(facts)]);

const columns = ({ status, office, answered, silenced, deadlines }: ReporterView) => [
  status,
  office?.agencyId ?? null,
  office?.unitId ?? null,
  Number(answered),
  Number(silenced),
  deadlinesText(deadlines),
];

export const sqliteViews = (database: SqliteDatabase): Views => ({
  load: async (caseId) => {
    const row = database.get('SELECT * FROM intake_view WHERE case_id = ?', caseId);
    if (!row) return undefined;
    const view = {
      caseId,
      status: parseStatus(row['status']),
      office: row['agency_id'] === null ? null : { agencyId: String(row['agency_id']), unitId: String(row['unit_id']) },
      answered: row['answered'] === 1,
      silenced: row['silenced'] === 1,
      deadlines: parseDeadlines(row['deadlines']),
    };
    return { view, version: Number(row['version']) };
  },
  timeline: async (caseId) =>
    database.all(TIMELINE, caseId).map((row) => ({
      at: Temporal.Instant.from(String(row['at'])),
      type: String(row['type']),
      text: row['text'] === null ? null : String(row['text']),
      facts: parseFacts(row['facts']),
    })),
  add: (view, entry) => [sqliteWrite(INSERT, [view.caseId, ...columns(view)]), append(view.caseId, 1, entry)],
  save: (view, from, entry) => [
    sqliteWrite(UPDATE, [...columns(view), view.caseId, from], 'one-row'),
    ...(entry ? [append(view.caseId, from + 1, entry)] : []),
  ],
});
