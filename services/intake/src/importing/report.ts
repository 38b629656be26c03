import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { AppError } from '@tanggap/kernel';

export type Rejection = { readonly line: number; readonly id: string; readonly code: string; readonly message: string };

const quoted = (text: string): string => (/[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const HEADER = 'line,id,code,message\n';
const lineOf = ({ line, id, code, message }: Rejection): string => `${[String(line), id, code, message].map(quoted).join(',')}\n`;

/**
 * The CSV file of rejected rows, which begins with the first of them. `bytes`: as much of it as belongs to rows that
 * are done; what a killed run wrote behind that is cut off.
 */
export const createReport = (path: string, bytes: number) => {
  let written = bytes;
  return {
    /** Durable when it resolves; resolves to the bytes of the report. */
    add: async (rejections: readonly Rejection[]): Promise<number> => {
      if (rejections.length === 0) return written;
      // Another report than the last time begins anew.
      if (!existsSync(path)) written = 0;
      const text = `${written === 0 ? HEADER : ''}${rejections.map(lineOf).join('')}`;
      const file = await open(path, written === 0 ? 'w' : 'r+').catch((error: NodeJS.ErrnoException) => {
        const message = `The report ${path} cannot be written (${error.code ?? 'unknown'}): name another file with --report`;
        throw new AppError('REPORT_UNWRITABLE', message, { cause: error });
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
