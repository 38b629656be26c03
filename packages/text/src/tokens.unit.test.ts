import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokens } from './tokens.ts';

describe('tokens', () => {
  it('finds a place by its short number, however it is written', () => {
    expect(tokens('Banjir di RT 05 RW 2, gang 7')).toEqual(['banjir', 'di', 'rt', 'rw', 'gang', '5', '2', '7']);
    expect(tokens('RT 5')).toEqual(['rt', '5']);
  });

  it('holds each token once', () => {
    expect(tokens('lampu mati, LAMPU MATIII')).toEqual(['lampu', 'mati']);
  });

  it('holds no piece of a personal number and no word of a placeholder', () => {
    expect(tokens('Hubungi 0812 3456 7890 atau budi@surat.example, plat L 1234 AB, NIK 3578011203900001')).toEqual([
      'hubungi',
      'atau',
      'plat',
      'nik',
    ]);
  });

  it('are lower case, unique, and hold no run of six digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const found = tokens(text);
        expect(new Set(found).size).toBe(found.length);
        for (const token of found) {
          expect(token).not.toMatch(/\p{Nd}{6}/u);
          expect(token).toMatch(/^(?:\p{L}{2,}|\p{Nd}{1,5})$/u);
        }
      }),
    );
  });
});
