import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import type { Imports } from '#/ports/imports.ts';

const BEGIN = `
  INSERT INTO intake_import (id, line, rows, imported, known, rejected, report_bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)`;
const GO_ON = `
  UPDATE intake_import SET line = ?2, rows = ?3, imported = ?4, known = ?5, rejected = ?6, report_bytes = ?7
  WHERE id = ?1 AND line = ?8 AND rows = ?9`;
const FORGET = 'DELETE FROM intake_import WHERE id = ?';
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
  save: ({ id, line, rows, imported, known, rejected, reportBytes }, before) => {
    const values = [id, line, rows, imported, known, rejected, reportBytes];
    return before ? sqliteWrite(GO_ON, [...values, before.line, before.rows], 'one-row') : sqliteWrite(BEGIN, values);
  },
  forget: (id) => sqliteWrite(FORGET, [id]),
  known: async (source, sourceIds) =>
    new Set(database.all(KNOWN, source, JSON.stringify(sourceIds)).map((row) => String(row['source_id']))),
  add: ({ source, sourceId, caseId }) => sqliteWrite(ADD, [source, sourceId, caseId]),
});
