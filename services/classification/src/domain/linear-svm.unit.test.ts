import { describe, expect, it } from 'vitest';
import { trainSvm } from './linear-svm.ts';
import { matrixOf, score } from './sparse-matrix.ts';

const vector = (...values: number[]) => ({ indices: Int32Array.from(values.keys()), values: Float64Array.from(values) });
const options = { costInside: 10, costOutside: 10, seed: 1 };

describe('trainSvm', () => {
  const matrix = matrixOf([vector(1, 0), vector(0.9, 0.1), vector(0, 1), vector(0.1, 0.9)], 2);

  it('parts what can be parted, with a margin', () => {
    const weights = trainSvm(matrix, (row) => row < 2, options);
    expect([0, 1, 2, 3].map((row) => Math.sign(score(matrix, row, weights)))).toEqual([1, 1, -1, -1]);
    expect(score(matrix, 0, weights)).toBeGreaterThan(0.8);
  });

  it('leans to the side that costs more where nothing can be parted', () => {
    const same = matrixOf([vector(1), vector(1)], 1);
    const inside = trainSvm(same, (row) => row === 0, { costInside: 1, costOutside: 0.1, seed: 1 });
    const outside = trainSvm(same, (row) => row === 0, { costInside: 0.1, costOutside: 1, seed: 1 });
    expect(score(same, 0, inside)).toBeGreaterThan(0);
    expect(score(same, 0, outside)).toBeLessThan(0);
  });
});
