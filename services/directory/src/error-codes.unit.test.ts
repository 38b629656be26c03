import { describe, expect, it } from 'vitest';
import { DIRECTORY_ERROR_CODES } from './error-codes.ts';
import { STATUS_BY_CODE } from './http/status-by-code.ts';

describe('DIRECTORY_ERROR_CODES', () => {
  it('describes every code that has an HTTP status', () => {
    expect(Object.keys(DIRECTORY_ERROR_CODES)).toEqual(expect.arrayContaining(Object.keys(STATUS_BY_CODE)));
  });
});
