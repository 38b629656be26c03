import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CLASSIFICATION_ERROR_CODES } from './error-codes.ts';

it('lists every code that the service throws, and no other', () => {
  const files = globSync('{domain,training}/**/*.ts', { cwd: import.meta.dirname }).filter((file) => !file.includes('.test.'));
  const sources = files.map((file) => readFileSync(`${import.meta.dirname}/${file}`, 'utf8')).join('\n');
  const thrown = new Set([...sources.matchAll(/new AppError\('([A-Z_]+)'/gu)].map(([, code]) => code ?? ''));
  expect([...thrown].toSorted()).toEqual(Object.keys(CLASSIFICATION_ERROR_CODES).toSorted());
});
