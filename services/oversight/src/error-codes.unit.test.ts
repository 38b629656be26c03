import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { OVERSIGHT_ERROR_CODES } from './error-codes.ts';
import { STATUS_BY_CODE } from './http/status-by-code.ts';

it('lists every code that the service throws, and no other, each with a status', () => {
  const files = globSync('**/*.ts', { cwd: import.meta.dirname }).filter((file) => !file.includes('.test.'));
  const sources = files.map((file) => readFileSync(`${import.meta.dirname}/${file}`, 'utf8')).join('\n');
  const thrown = new Set([...sources.matchAll(/new AppError\('([A-Z_]+)'/gu)].map(([, code]) => code ?? ''));
  expect([...thrown].toSorted()).toEqual(Object.keys(OVERSIGHT_ERROR_CODES).toSorted());
  expect(Object.keys(STATUS_BY_CODE).toSorted()).toEqual([...thrown].toSorted());
});
