import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CASEWORK_ERROR_CODES } from './error-codes.ts';
import { STATUS_BY_CODE } from './http/status-by-code.ts';

/** Answered by service-kit's own table of statuses. */
const COMMON = ['FORBIDDEN', 'NOT_READY', 'VERSION_CONFLICT'];

const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.includes('.test.'));

describe('error codes', () => {
  it('are those that the code throws, and each has a status', () => {
    const folder = join(import.meta.dirname, '.');
    const thrown = sources(folder).flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(/new AppError\('([A-Z_]+)'/gu)].flatMap(([, code]) => code ?? []),
    );
    const own = [...new Set(thrown)].filter((code) => !COMMON.includes(code)).toSorted();
    expect(own).toEqual(Object.keys(CASEWORK_ERROR_CODES).toSorted());
    expect(Object.keys(STATUS_BY_CODE).toSorted()).toEqual(own);
  });
});
