import { createReadStream } from 'node:fs';
import { AppError } from '@tanggap/kernel';
import { CsvError, parse } from 'csv-parse';
import type { Cells } from './read-row.ts';

/** A row, or why there is none. `line` is where it begins (the header is line 1), `endLine` where it ends. */
export type CsvRow = {
  readonly line: number;
  readonly endLine: number;
  /** Of the file, up to here. */
  readonly bytes: number;
} & ({ readonly cells: Cells } | { readonly broken: string });

const MAX_ROW_BYTES = 1_000_000;

type Parsed = { readonly record: Cells; readonly info: { readonly lines: number; readonly bytes: number } };

/**
 * Reads a CSV file (RFC 4180, UTF-8, with a header line) row by row. A row that is none is told in its place.
 * @throws AppError `CSV_INVALID` when the header lacks a column or the file cannot be read
 */
export async function* readCsv(path: string, delimiter: string, columns: readonly string[], signal: AbortSignal): AsyncGenerator<CsvRow> {
  const broken: CsvRow[] = [];
  const header = (found: string[]): string[] => {
    const missing = columns.filter((column) => !found.includes(column));
    if (missing.length === 0) return found;
    const remedy = found.length === 1 ? ' Is the delimiter of the mapping right?' : '';
    throw new AppError('CSV_INVALID', `${path} has no column ${missing.join(', ')}; it has ${found.join(', ')}.${remedy}`);
  };
  const parser = parse({
    columns: header,
    delimiter,
    bom: true,
    info: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: MAX_ROW_BYTES,
  });
  let line = 2;
  parser.on('skip', (error: CsvError) => {
    const { lines = 0, bytes = 0 } = error as { lines?: number; bytes?: number };
    broken.push({ line: lines, endLine: lines, bytes, broken: error.code });
  });
  const file = createReadStream(path);
  file.on('error', (error: NodeJS.ErrnoException) =>
    parser.destroy(new AppError('CSV_INVALID', `${path} cannot be read (${error.code ?? 'unknown'})`, { cause: error })),
  );
  const abort = () => parser.destroy();
  signal.addEventListener('abort', abort);
  file.pipe(parser);
  try {
    for await (const parsed of parser) {
      const { record, info } = parsed as Parsed;
      // In the order of the file: what broke before this row comes first.
      while (broken[0] && broken[0].line < info.lines) {
        const row = broken.shift();
        if (row) yield row;
        line = (row?.endLine ?? line) + 1;
      }
      yield { line, endLine: info.lines, bytes: info.bytes, cells: record };
      line = info.lines + 1;
    }
    yield* broken;
  } catch (error) {
    if (signal.aborted) return;
    if (error instanceof CsvError)
      throw new AppError('CSV_INVALID', `${path}, line ${line}: this is no CSV (${error.code})`, { cause: error });
    throw error;
  } finally {
    signal.removeEventListener('abort', abort);
    file.destroy();
  }
}
