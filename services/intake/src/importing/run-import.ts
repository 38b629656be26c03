import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { AppError } from '@tanggap/kernel';
import type { Fate, ImportComplaints } from '#/application/import-complaints.ts';
import type { PastComplaint } from '#/domain/past-complaint.ts';
import type { ImportProgress, Imports } from '#/ports/imports.ts';
import type { Offices } from '#/ports/offices.ts';
import { columnsOf, readMapping } from './mapping.ts';
import { readCsv } from './read-csv.ts';
import type { CsvRow } from './read-csv.ts';
import { createRowReader } from './read-row.ts';
import type { RowReader } from './read-row.ts';
import { createReport } from './report.ts';
import type { Rejection } from './report.ts';

export type ImportRequest = {
  readonly csv: string;
  readonly mapping: string;
  /** Where rejected rows are listed. */
  readonly report: string;
  readonly signal: AbortSignal;
  /** Awaited after each commit: lets whoever takes the complaints up keep pace. `share` of the file: 0 to 1. */
  readonly onProgress: (progress: ImportProgress, share: number) => Promise<void>;
};

export type ImportResult = ImportProgress & { readonly interrupted: boolean };

/** Rows of one commit: few enough that a kill costs little, many enough that commits cost little. */
const ROWS_AT_ONCE = 150;

const fingerprintOf = async (csv: string, mapping: string): Promise<string> => {
  const hash = createHash('sha256').update(mapping).update('\0');
  try {
    for await (const chunk of createReadStream(csv)) hash.update(chunk as Buffer);
  } catch (error) {
    throw new AppError('FILE_UNREADABLE', `${csv} cannot be read: is it there, and may you read it?`, { cause: error });
  }
  return hash.digest('hex');
};

/** A row with its complaint, or with why there is none. */
type Candidate = { readonly row: CsvRow; readonly id: string } & (
  | { readonly past: PastComplaint }
  | { readonly fault: { readonly code: string; readonly message: string } }
);

const candidateOf = (row: CsvRow, read: RowReader, idOf: (row: CsvRow) => string): Candidate => {
  if (!('cells' in row)) return { row, id: '', fault: { code: 'ROW_BROKEN', message: `This is no row of a CSV file (${row.broken})` } };
  const result = read(row.cells);
  return { row, id: idOf(row), ...(result.ok ? { past: result.past } : { fault: result.fault }) };
};

/** Brings a file's complaints in, from where the last run of the same file and mapping stopped. */
export const runImport =
  (parts: { readonly importComplaints: ImportComplaints; readonly imports: Imports; readonly offices: () => Offices }) =>
  async ({ csv, mapping: mappingPath, report: reportPath, signal, onProgress }: ImportRequest): Promise<ImportResult> => {
    const { mapping, text } = await readMapping(mappingPath);
    const id = await fingerprintOf(csv, text);
    const { size } = await stat(csv);
    const begun = await parts.imports.load(id);
    let progress: ImportProgress = begun ?? { id, line: 1, rows: 0, imported: 0, known: 0, rejected: 0, reportBytes: 0 };
    const report = createReport(reportPath, progress.reportBytes);
    const read = createRowReader(mapping, parts.offices());
    const idColumns = [mapping.columns.id].flat();
    const idOf = (row: CsvRow): string => ('cells' in row ? (idColumns.map((name) => row.cells[name]).find(Boolean) ?? '') : '');

    const take = async (candidates: readonly Candidate[]): Promise<void> => {
      const last = candidates.at(-1);
      if (!last) return;
      const complaints = candidates.flatMap((one) => ('past' in one ? [one.past] : []));
      progress = await parts.importComplaints(mapping.source, complaints, async (fates) => {
        const left = [...fates];
        const rejections: Rejection[] = [];
        const counts = { imported: 0, known: 0, rejected: 0 };
        for (const candidate of candidates) {
          const fate: Fate = 'past' in candidate ? (left.shift() ?? { type: 'known' }) : { type: 'rejected', ...candidate.fault };
          counts[fate.type] += 1;
          if (fate.type === 'rejected')
            rejections.push({ line: candidate.row.line, id: candidate.id, code: fate.code, message: fate.message });
        }
        return {
          id,
          line: last.row.endLine,
          rows: progress.rows + candidates.length,
          imported: progress.imported + counts.imported,
          known: progress.known + counts.known,
          rejected: progress.rejected + counts.rejected,
          // Durable before the progress that tells of it.
          reportBytes: await report.add(rejections),
        };
      });
      await onProgress(progress, Math.min(1, last.row.bytes / size));
    };

    let candidates: Candidate[] = [];
    for await (const row of readCsv(csv, mapping.delimiter, columnsOf(mapping), signal)) {
      if (row.endLine <= progress.line) continue;
      candidates.push(candidateOf(row, read, idOf));
      if (candidates.length < ROWS_AT_ONCE) continue;
      await take(candidates);
      candidates = [];
      if (signal.aborted) break;
    }
    if (!signal.aborted) await take(candidates);
    return { ...progress, interrupted: signal.aborted };
  };

export type RunImport = ReturnType<typeof runImport>;
