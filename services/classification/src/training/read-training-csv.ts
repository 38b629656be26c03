import { createReadStream } from 'node:fs';
import { AppError } from '@tanggap/kernel';
import { words } from '@tanggap/text';
import { CsvError, parse } from 'csv-parse';
import type { TrainingRow } from '#/domain/training-row.ts';

const COLUMNS = ['created_at_utc', 'text', 'kelurahan', 'kelurahan_code', 'kecamatan', 'kecamatan_code', 'agency_id', 'agency'] as const;
const FAULTS_SHOWN = 20;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const VILLAGE_CODE = /^\d\d\.\d\d\.\d\d\.\d{4}$/;
const DISTRICT_CODE = /^\d\d\.\d\d\.\d\d$/;

type Cells = Partial<Record<(typeof COLUMNS)[number], string>>;
type ParsedRecord = { readonly record: Cells; readonly info: { readonly lines: number } };

const isInstant = (text: string): boolean => {
  try {
    return INSTANT.test(text) && Temporal.Instant.from(text).epochMilliseconds > 0;
  } catch {
    return false;
  }
};

/** The parser's own error is no cause of this one: it quotes the text of complaints. */
const invalid = (faults: readonly string[]): AppError =>
  new AppError('TRAINING_CSV_INVALID', `The training file cannot be used:\n  ${faults.join('\n  ')}`, { details: { faults } });

const isSystemError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'syscall' in error;

const cell = (cells: Cells, column: (typeof COLUMNS)[number]): string => cells[column]?.trim() ?? '';

const faultsOf = (cells: Cells): string[] => {
  const faults: string[] = [];
  const check = (column: (typeof COLUMNS)[number], isGood: (value: string) => boolean, wanted: string) => {
    if (!isGood(cell(cells, column))) faults.push(`${column} must be ${wanted}`);
  };
  check('created_at_utc', isInstant, 'a time in UTC such as 2022-10-25T00:05:00Z');
  check('text', (value) => value !== '', 'the text of a complaint');
  check('agency_id', (value) => value !== '', 'the id of the agency that handled it');
  check('agency', (value) => value !== '', 'the name of the agency that handled it');
  check('kelurahan_code', (value) => value === '' || VILLAGE_CODE.test(value), 'empty or a village code such as 35.78.21.1004');
  check('kecamatan_code', (value) => value === '' || DISTRICT_CODE.test(value), 'empty or a district code such as 35.78.21');
  return faults;
};

const placeFrom = (code: string, name: string) => (code === '' ? null : { code, name });

const rowFrom = (cells: Cells): TrainingRow => ({
  createdAt: cell(cells, 'created_at_utc'),
  words: words(cell(cells, 'text')),
  agency: { id: cell(cells, 'agency_id'), name: cell(cells, 'agency') },
  village: placeFrom(cell(cells, 'kelurahan_code'), cell(cells, 'kelurahan')),
  district: placeFrom(cell(cells, 'kecamatan_code'), cell(cells, 'kecamatan')),
});

const checkHeader = (header: string[]): string[] => {
  const missing = COLUMNS.filter((column) => !header.includes(column));
  if (missing.length > 0) throw invalid([`line 1: the columns ${missing.join(', ')} are missing`]);
  return header;
};

/**
 * Reads the complaints of a CSV file (RFC 4180, UTF-8, a header line; other columns are ignored). Reads on after a
 * faulty row, to report up to twenty faults at once with their line numbers. Throws TRAINING_CSV_INVALID.
 */
export const readTrainingCsv = async (path: string, signal?: AbortSignal): Promise<TrainingRow[]> => {
  const rows: TrainingRow[] = [];
  const faults: string[] = [];
  const parser = parse({ columns: checkHeader, bom: true, info: true, skip_empty_lines: true });
  const file = createReadStream(path, { signal });
  file.on('error', (error) => parser.destroy(error));
  file.pipe(parser);
  let line = 2;
  try {
    for await (const parsed of parser) {
      const { record, info } = parsed as ParsedRecord;
      const found = faultsOf(record);
      if (found.length === 0) rows.push(rowFrom(record));
      else faults.push(`line ${line}: ${found.join('; ')}`);
      // A quoted text may span lines: the next row begins behind this one's last.
      line = info.lines + 1;
      if (faults.length >= FAULTS_SHOWN) break;
    }
  } catch (error) {
    if (error instanceof CsvError) throw invalid([...faults, `line ${line}: this is no valid CSV row (${error.code})`]);
    if (isSystemError(error)) throw invalid([`it cannot be read (${error.code})`]);
    throw error;
  } finally {
    file.destroy();
  }
  if (faults.length > 0) throw invalid(faults);
  if (rows.length === 0) throw invalid(['it holds no complaint']);
  return rows;
};
