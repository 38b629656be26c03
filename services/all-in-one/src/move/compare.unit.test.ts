import { createTally } from '@tanggap/persistence/carry';
import type { CarriedRow } from '@tanggap/persistence/carry';
import { describe, expect, it } from 'vitest';
import { requireSame } from './compare.ts';

const tallyOf = (...rows: CarriedRow[]) => {
  const tally = createTally('number');
  for (const row of rows) tally.add(row);
  return { database: 'casework', table: 'casework_case', ...tally.result() };
};
const [a, b] = [
  { id: 'a', text: 'lampu mati', email: null },
  { id: 'b', text: 'jalan rusak', email: 'x' },
];

describe('the comparison after a move', () => {
  it('does not mind the order, how rows are numbered, and fields that are null or not there', () => {
    expect(() => requireSame([tallyOf(a, b)], [tallyOf({ ...b, number: 7 }, { text: a.text, id: a.id })])).not.toThrow();
  });

  it.each([
    ['one is missing', [a]],
    ['one is there twice', [a, b, b]],
    ['another is there twice instead', [a, a]],
    ['a text was changed', [a, { ...b, text: 'jalan  rusak' }]],
    [
      'two have changed a field between them',
      [
        { ...a, text: b.text },
        { ...b, text: a.text },
      ],
    ],
    ['a number has become a text', [a, { ...b, email: 1 }]],
  ])('notices that %s', (_what, rows) => {
    expect(() => requireSame([tallyOf(a, b)], [tallyOf(...rows)])).toThrow(/casework casework_case: 2 rows before/u);
  });
});
