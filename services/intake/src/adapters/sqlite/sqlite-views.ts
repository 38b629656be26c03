import type { Write } from '@tanggap/persistence';
import type { SqliteDatabase, SqliteValue } from '@tanggap/persistence/sqlite';
import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { ReporterView } from '#/domain/reporter-view.ts';
import type { TimelineEntry, Views } from '#/ports/views.ts';
import { entryOf, entryRecordOf, versionAfter, viewOf, viewRecordOf } from '../view-rows.ts';

const INSERT = `
  INSERT INTO intake_view (case_id, version, status, agency_id, unit_id, answered, silenced, deadlines)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
const UPDATE = `
  UPDATE intake_view SET version = ?, status = ?, agency_id = ?, unit_id = ?, answered = ?, silenced = ?, deadlines = ?
  WHERE case_id = ? AND version = ?`;
const APPEND = 'INSERT INTO intake_timeline (case_id, version, at, type, text, facts) VALUES (?, ?, ?, ?, ?, ?)';
const TIMELINE = 'SELECT at, type, text, facts FROM intake_timeline WHERE case_id = ? ORDER BY at, version';

const append = (caseId: string, version: number, entry: TimelineEntry): Write => {
  const { at, type, text, facts } = entryRecordOf(entry);
  return sqliteWrite(APPEND, [caseId, version, at, type, text, facts]);
};

const columns = (view: ReporterView): SqliteValue[] => {
  const { status, agencyId, unitId, answered, silenced, deadlines } = viewRecordOf(view);
  return [status, agencyId, unitId, Number(answered), Number(silenced), deadlines];
};

const textOrNull = (value: SqliteValue | undefined): string | null => (value === null ? null : String(value));

export const sqliteViews = (database: SqliteDatabase): Views => ({
  load: async (caseId) => {
    const row = database.get('SELECT * FROM intake_view WHERE case_id = ?', caseId);
    if (!row) return undefined;
    const view = viewOf(caseId, {
      status: String(row['status']),
      agencyId: textOrNull(row['agency_id']),
      unitId: textOrNull(row['unit_id']),
      answered: row['answered'] === 1,
      silenced: row['silenced'] === 1,
      deadlines: String(row['deadlines']),
    });
    return { view, version: Number(row['version']) };
  },
  timeline: async (caseId) =>
    database
      .all(TIMELINE, caseId)
      .map((row) =>
        entryOf({ at: String(row['at']), type: String(row['type']), text: textOrNull(row['text']), facts: String(row['facts']) }),
      ),
  add: (view, entries) => [
    sqliteWrite(INSERT, [view.caseId, entries.length, ...columns(view)]),
    ...entries.map((entry, index) => append(view.caseId, index + 1, entry)),
  ],
  save: (view, from, entries) => [
    sqliteWrite(UPDATE, [versionAfter(from, entries), ...columns(view), view.caseId, from], 'one-row'),
    ...entries.map((entry, index) => append(view.caseId, from + 1 + index, entry)),
  ],
});
