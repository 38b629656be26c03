import { AppError } from '@tanggap/kernel';
import { describe, expect, it } from 'vitest';
import { inTurn } from './in-turn.ts';

const seeded = { added: 0, changed: 0, unchanged: 7 };
/** Fails with these codes, one after the other, and then succeeds. */
const failing = (...codes: readonly string[]) => {
  let tries = 0;
  return async () => {
    const code = codes[tries];
    tries += 1;
    if (code !== undefined) throw new AppError(code, 'no');
    return { ...seeded, unchanged: tries };
  };
};

describe('an act beside other processes', () => {
  it('looks again when another was quicker', async () => {
    expect(await inTurn(failing('VERSION_CONFLICT', 'DUPLICATE_KEY'))()).toEqual({ ...seeded, unchanged: 3 });
  });

  it('does not try again what cannot succeed', async () => {
    await expect(inTurn(failing('DIRECTORY_INVALID'))()).rejects.toMatchObject({ code: 'DIRECTORY_INVALID' });
  });

  it('does not try for ever', async () => {
    const codes = Array.from({ length: 100 }, () => 'VERSION_CONFLICT');
    await expect(inTurn(failing(...codes))()).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
  });
});
