import { open, realpath, rm, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AppError } from '@tanggap/kernel';

export type Rejection = { readonly line: number; readonly id: string; readonly code: string; readonly message: string };

/** An id of a row may be anything, also a whole complaint when the mapping names the wrong column. */
const SHOWN_ID = 100;
const HEADER = 'line,id,code,message\n';

const quoted = (text: string): string => (/[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const lineOf = ({ line, id, code, message }: Rejection): string =>
  `${[String(line), id.length > SHOWN_ID ? '' : id, code, message].map(quoted).join(',')}\n`;

const unwritable = (path: string, why: string, cause?: unknown) =>
  new AppError('REPORT_UNWRITABLE', `The report ${path} cannot be written (${why}): name another file with --report`, { cause });

const placeOf = (path: string): Promise<string> => realpath(path).catch(() => resolve(path));

/** Size of a report that is there, 0 when there is none. @throws AppError `REPORT_UNWRITABLE` when something else is */
const sizeOf = async (path: string): Promise<number> => {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw unwritable(path, error.code ?? 'unknown', error);
  });
  if (!found) return 0;
  if (!found.isFile()) throw unwritable(path, 'it is no file');
  if (found.size === 0) return 0;
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw unwritable(path, error.code ?? 'unknown', error);
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER.length), 0, HEADER.length, 0);
    if (buffer.toString('utf8', 0, bytesRead) === HEADER) return found.size;
  } finally {
    await file.close();
  }
  throw unwritable(path, 'another file is there');
};

export type Report = {
  /** Bytes that are there from the last run. */
  readonly size: number;
  /** As many bytes belong to rows that are done: what a killed run has written behind them is cut off. Without any there is no report. */
  begin(bytes: number): Promise<void>;
  /** Durable when it resolves; resolves to the bytes of the report. */
  add(rejections: readonly Rejection[]): Promise<number>;
};

/**
 * The CSV file of rejected rows, which begins with the first of them.
 * @throws AppError `REPORT_UNWRITABLE` when another file is in its place, such as one of `inputs`
 */
export const openReport = async (path: string, inputs: readonly string[]): Promise<Report> => {
  const place = await placeOf(path);
  for (const input of inputs) if ((await placeOf(input)) === place) throw unwritable(path, 'it is what is read');
  const size = await sizeOf(path);
  let written = 0;

  return {
    size,
    begin: async (bytes) => {
      written = bytes;
      if (bytes === 0) await rm(path, { force: true });
    },
    add: async (rejections) => {
      if (rejections.length === 0) return written;
      const text = `${written === 0 ? HEADER : ''}${rejections.map(lineOf).join('')}`;
      const file = await open(path, written === 0 ? 'w' : 'r+').catch((error: NodeJS.ErrnoException) => {
        throw unwritable(path, error.code ?? 'unknown', error);
      });
      try {
        await file.truncate(written);
        const { bytesWritten } = await file.write(text, written);
        await file.sync();
        written += bytesWritten;
      } finally {
        await file.close();
      }
      return written;
    },
  };
};
