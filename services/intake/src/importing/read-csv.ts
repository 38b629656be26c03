import { createReadStream } from 'node:fs';
import { AppError } from '@tanggap/kernel';
import { CsvError, parse } from 'csv-parse';
import { lineCounter, skipLine } from './file-lines.ts';
import type { LineStart } from './file-lines.ts';
import type { Cells } from './read-row.ts';

/** A row, or why there is none. `line` is where it begins (the header is line 1), `endLine` where it ends. */
export type CsvRow = {
  readonly line: number;
  readonly endLine: number;
  /** Of the file, up to here. */
  readonly bytes: number;
} & ({ readonly cells: Cells } | { readonly broken: string });

export type CsvFile = {
  readonly path: string;
  readonly delimiter: string;
  /** That must be there. */
  readonly columns: readonly string[];
  readonly signal: AbortSignal;
};

const MAX_ROW_BYTES = 1_000_000;
const SHOWN_COLUMNS = 8;

type Parsed = { readonly record: Cells; readonly info: { readonly bytes: number; readonly empty_lines: number } };
/** Where a row ended that was one, and why what comes behind it is none. */
type Fault = { readonly behind: LineStart; readonly why: string };

const invalid = (message: string, cause?: unknown) => new AppError('CSV_INVALID', message, { cause });
const some = (names: readonly string[]): string =>
  names.length <= SHOWN_COLUMNS ? names.join(', ') : `${names.slice(0, SHOWN_COLUMNS).join(', ')} and ${names.length - SHOWN_COLUMNS} more`;

/** Takes the header line, or says what it lacks. */
const checked = ({ path, columns }: CsvFile, found: readonly string[]): readonly string[] => {
  const missing = columns.filter((column) => !found.includes(column));
  const remedy = found.length === 1 ? ' Is the delimiter of the mapping right?' : '';
  if (missing.length > 0) throw invalid(`${path} has no column ${some(missing)}; it has ${some(found)}.${remedy}`);
  const twice = found.filter((name, index) => columns.includes(name) && found.indexOf(name) !== index);
  if (twice.length > 0) throw invalid(`${path} has the column ${some(twice)} twice: give one of them another name`);
  return found;
};

const whyOf = ({ code }: CsvError): string => {
  switch (code) {
    case 'CSV_RECORD_INCONSISTENT_COLUMNS':
      return 'it has more or fewer cells than the header: a cell that holds the delimiter or a line break must be quoted';
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quote is opened in it and never closed';
    case 'CSV_MAX_RECORD_SIZE':
      return `it goes on for more than ${MAX_ROW_BYTES} bytes: is a quote opened in it and never closed?`;
    case 'INVALID_OPENING_QUOTE':
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE':
      return 'it has a stray quote: a cell with a quote must be quoted, and each quote within it doubled';
    default:
      return `it is no row of a CSV file (${code})`;
  }
};

/** Reads rows until one is none. `header` is the file's own, unless its first line is still to be read. */
async function* rowsFrom(
  file: CsvFile,
  start: LineStart,
  header: { names?: readonly string[] },
): AsyncGenerator<CsvRow, Fault | undefined> {
  const { path, delimiter, signal } = file;
  const counter = lineCounter(start);
  const bytes = createReadStream(path, { start: start.byte });
  const parser = parse({
    columns: header.names ? [...header.names] : (found: string[]) => [...(header.names = checked(file, found))],
    delimiter,
    bom: start.byte === 0,
    info: true,
    skip_empty_lines: true,
    // An error would take along rows that were read before it and are still on their way.
    skip_records_with_error: true,
    max_record_size: MAX_ROW_BYTES,
  });
  const abort = () => parser.destroy();
  signal.addEventListener('abort', abort);
  bytes.on('error', (error: NodeJS.ErrnoException) =>
    parser.destroy(invalid(`${path} cannot be read (${error.code ?? 'unknown'})`, error)),
  );
  bytes.pipe(counter.stream).pipe(parser);
  let fault: { readonly why: string; readonly rowsBefore: number } | undefined;
  parser.on('skip', (error: CsvError) => {
    fault ??= { why: whyOf(error), rowsBefore: Number(error['records']) };
  });
  let behind = start;
  let empty = 0;
  let rows = 0;
  try {
    for await (const parsed of parser) {
      if (fault && rows >= fault.rowsBefore) break;
      rows += 1;
      const { record, info } = parsed as Parsed;
      const end = start.byte + info.bytes;
      // The header counts as a line of its own.
      const first = behind.byte === 0 ? 2 : behind.line;
      const next = counter.lineAt(end);
      const line = first + info.empty_lines - empty;
      yield { line, endLine: Math.max(line, next - 1), bytes: end, cells: record };
      behind = { byte: end, line: next };
      empty = info.empty_lines;
    }
    return fault && { behind, why: fault.why };
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error instanceof CsvError ? invalid(`${path} is no CSV file: ${whyOf(error)}`, error) : error;
  } finally {
    signal.removeEventListener('abort', abort);
    bytes.destroy();
  }
}

/**
 * Reads a CSV file (RFC 4180, UTF-8, with a header line) row by row. A line that begins no row is told in its place, and
 * reading goes on with the line behind it: a quote that is never closed swallows nothing.
 *
 * @throws AppError `CSV_INVALID` when there is no header, it lacks a column, or the file cannot be read
 */
export async function* readCsv(file: CsvFile): AsyncGenerator<CsvRow> {
  const { path, signal } = file;
  const header: { names?: readonly string[] } = {};
  for (let start: LineStart = { byte: 0, line: 1 }; ;) {
    const fault: Fault | undefined = yield* rowsFrom(file, start, header);
    if (!header.names && !signal.aborted)
      throw invalid(`${path} has no header line that says what its columns are${fault ? `: ${fault.why}` : ''}`);
    if (!fault) return;
    const behind = fault.behind.byte === 0 ? (await skipLine(path, fault.behind))?.next : fault.behind;
    const skipped = behind && (await skipLine(path, behind));
    if (!skipped) return;
    yield { line: skipped.line, endLine: skipped.line, bytes: skipped.next.byte, broken: fault.why };
    start = skipped.next;
  }
}
