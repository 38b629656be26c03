import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { IMPORT_ERROR_CODES, INTAKE_ERROR_CODES } from './error-codes.ts';
import { STATUS_BY_CODE } from './http/status-by-code.ts';

/** Codes of service-kit that intake throws too, or gives their status to. */
const COMMON = ['BODY_EMPTY', 'BODY_NOT_JSON', 'NOT_READY', 'RATE_LIMITED'];

const codesIn = (folder: string): string[] =>
  readdirSync(join(import.meta.dirname, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.(test|contract)\.ts$/u.test(file))
    .flatMap((file) => readFileSync(join(import.meta.dirname, folder, file), 'utf8'))
    .flatMap((source) => [...source.matchAll(/(?:new AppError\(\s*|code: )'([A-Z_]+)'/gu)].flatMap(([, code]) => code ?? []));

const own = (codes: readonly string[]): string[] => [...new Set(codes)].filter((code) => !COMMON.includes(code)).toSorted();

it('documents each code that is thrown, and each has a status', () => {
  const documented = Object.keys(INTAKE_ERROR_CODES).toSorted();
  const ofImports = Object.keys(IMPORT_ERROR_CODES);
  const thrown = own([...codesIn('domain'), ...codesIn('application'), ...codesIn('importing')]);
  expect(thrown).toEqual([...documented, ...ofImports].toSorted());
  expect(own(Object.keys(STATUS_BY_CODE))).toEqual(documented);
});
