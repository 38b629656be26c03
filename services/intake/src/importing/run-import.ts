import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { AppError } from '@tanggap/kernel';
import type { UnitOfWork } from '@tanggap/persistence';
import type { Fate, ImportComplaints } from '#/application/import-complaints.ts';
import type { PastComplaint } from '#/domain/past-complaint.ts';
import type { ImportProgress, Imports } from '#/ports/imports.ts';
import type { Offices } from '#/ports/offices.ts';
import { firstLineOfOtherEncoding } from './file-lines.ts';
import { columnsOf, readMapping, requireOffices } from './mapping.ts';
import type { Mapping } from './mapping.ts';
import { readCsv } from './read-csv.ts';
import type { CsvRow } from './read-csv.ts';
import { createRowReader } from './read-row.ts';
import type { RowReader } from './read-row.ts';
import { openReport } from './report.ts';
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

/** Reads all of the file once, so that it is known to be text. @throws AppError `FILE_UNREADABLE`, `CSV_INVALID` */
const fingerprintOf = async (csv: string, mapping: string): Promise<string> => {
  const hash = createHash('sha256').update(mapping).update('\0');
  const line = await firstLineOfOtherEncoding(csv, (bytes) => hash.update(bytes)).catch((error: NodeJS.ErrnoException) => {
    throw new AppError('FILE_UNREADABLE', `${csv} cannot be read (${error.code ?? 'unknown'})`, { cause: error });
  });
  if (line === undefined) return hash.digest('hex');
  throw new AppError(
    'CSV_INVALID',
    `${csv}, line ${line}: this is not UTF-8, so letters would be lost. Convert it first, such as: iconv -f WINDOWS-1252 -t UTF-8`,
  );
};

/** A row with its complaint, or with why there is none. */
type Candidate = { readonly row: CsvRow; readonly id: string } & (
  | { readonly past: PastComplaint }
  | { readonly fault: { readonly code: string; readonly message: string } }
);

export type ImportRunParts = {
  readonly importComplaints: ImportComplaints;
  readonly imports: Imports;
  readonly unitOfWork: UnitOfWork;
  /** As the directory has them at this moment. */
  readonly offices: () => Offices;
};

const candidateOf = (row: CsvRow, read: RowReader, id: string, twin: number | undefined): Candidate => {
  if (!('cells' in row)) return { row, id, fault: { code: 'ROW_BROKEN', message: `${row.broken}. The line was left out` } };
  if (twin !== undefined)
    return { row, id, fault: { code: 'ID_TWICE', message: `line ${twin} has the same id: give one of them another` } };
  const result = read(row.cells);
  return { row, id, ...(result.ok ? { past: result.past } : { fault: result.fault }) };
};

const idReader = (mapping: Mapping) => {
  const columns = [mapping.columns.id].flat();
  return (row: CsvRow): string => ('cells' in row ? (columns.map((name) => row.cells[name]?.trim()).find(Boolean) ?? '') : '');
};

/**
 * Brings a file's complaints in, from where a run of the same file and mapping was broken off. After one that came to
 * the end the next begins anew: what is here is passed over, and what was rejected is tried again.
 */
export const runImport =
  (parts: ImportRunParts) =>
  async ({ csv, mapping: mappingPath, report: reportPath, signal, onProgress }: ImportRequest): Promise<ImportResult> => {
    const { mapping, text } = await readMapping(mappingPath);
    const offices = parts.offices();
    requireOffices(mappingPath, mapping, (id) => offices.byId(id) !== undefined);
    const report = await openReport(reportPath, [csv, mappingPath]);
    const id = await fingerprintOf(csv, text);
    const { size } = await stat(csv);
    let stored = await parts.imports.load(id);
    // Without its report nobody would know any more what was left out.
    const goesOn = stored && stored.reportBytes <= report.size;
    let progress: ImportProgress = (goesOn && stored) || { id, line: 1, rows: 0, imported: 0, known: 0, rejected: 0, reportBytes: 0 };
    await report.begin(progress.reportBytes);
    const read = createRowReader(mapping, offices);
    const idOf = idReader(mapping);

    const take = async (candidates: readonly Candidate[]): Promise<void> => {
      const last = candidates.at(-1);
      if (!last) return;
      const complaints = candidates.flatMap((one) => ('past' in one ? [one.past] : []));
      progress = await parts.importComplaints(mapping.source, complaints, stored, async (fates) => {
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
      stored = progress;
      await onProgress(progress, Math.min(1, last.row.bytes / size));
    };

    const lineOfId = new Map<string, number>();
    let candidates: Candidate[] = [];
    for await (const row of readCsv({ path: csv, delimiter: mapping.delimiter, columns: columnsOf(mapping), signal })) {
      const rowId = idOf(row);
      const twin = lineOfId.get(rowId);
      if (rowId !== '' && twin === undefined) lineOfId.set(rowId, row.line);
      if (row.endLine <= progress.line) continue;
      candidates.push(candidateOf(row, read, rowId, twin));
      if (candidates.length < ROWS_AT_ONCE) continue;
      await take(candidates);
      candidates = [];
      if (signal.aborted) break;
    }
    if (signal.aborted) return { ...progress, interrupted: true };
    await take(candidates);
    await parts.unitOfWork.commit([parts.imports.forget(id)]);
    return { ...progress, interrupted: false };
  };

export type RunImport = ReturnType<typeof runImport>;
