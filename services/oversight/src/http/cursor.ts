import { AppError } from '@tanggap/kernel';
import { z } from 'zod';

const cursorSchema = z.tuple([z.string(), z.string(), z.string()]);
type Position = { readonly escalatedAt: string; readonly caseId: string; readonly clock: string };

export const encodeCursor = ({ escalatedAt, caseId, clock }: Position): string =>
  Buffer.from(JSON.stringify([escalatedAt, caseId, clock])).toString('base64url');

/** @throws AppError `CURSOR_INVALID` */
export const decodeCursor = (cursor: string): Position => {
  try {
    const [escalatedAt, caseId, clock] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { escalatedAt, caseId, clock };
  } catch (cause) {
    throw new AppError('CURSOR_INVALID', 'Send the nextCursor of the page before, unchanged', { cause });
  }
};
