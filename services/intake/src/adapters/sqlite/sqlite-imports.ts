import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import type { Imports } from '#/ports/imports.ts';

const SAVE = `
  INSERT INTO intake_import (id, line, rows, imported, known, rejected, report_bytes) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET line = excluded.line, rows = excluded.rows, imported = excluded.imported, known = excluded.known,
    rejected = excluded.rejected, report_bytes = excluded.report_bytes`;
const KNOWN = 'SELECT source_id FROM intake_origin WHERE source = ? AND source_id IN (SELECT value FROM json_each(?))';
const ADD = 'INSERT INTO intake_origin (source, source_id, case_id) VALUES (?, ?, ?)';

export const sqliteImports = (database: SqliteDatabase): Imports => ({
  load: async (id) => {
    const row = database.get('SELECT * FROM intake_import WHERE id = ?', id);
    return (
      row && {
        id,
        line: Number(row['line']),
        rows: Number(row['rows']),
        imported: Number(row['imported']),
        known: Number(row['known']),
        rejected: Number(row['rejected']),
        reportBytes: Number(row['report_bytes']),
      }
    );
  },
  save: ({ id, line, rows, imported, known, rejected, reportBytes }) =>
    sqliteWrite(SAVE, [id, line, rows, imported, known, rejected, reportBytes]),
  known: async (source, sourceIds) =>
    new Set(database.all(KNOWN, source, JSON.stringify(sourceIds)).map((row) => String(row['source_id']))),
  add: ({ source, sourceId, caseId }) => sqliteWrite(ADD, [source, sourceId, caseId]),
});
