import { addRow } from './sparse-matrix.ts';
import type { SparseMatrix } from './sparse-matrix.ts';

/** The sum of each column over the rows that `isInside` names. */
export const columnSums = (matrix: SparseMatrix, isInside: (row: number) => boolean): Float64Array => {
  const sums = new Float64Array(matrix.columns);
  for (let row = 0; row < matrix.rows; row += 1) if (isInside(row)) addRow(matrix, row, 1, sums);
  return sums;
};

const total = (sums: Float64Array): number => sums.reduce((sum, value) => sum + value, 0);

/**
 * How much more often each feature occurs inside a class than outside it, as a logarithm (multinomial naive Bayes on
 * TF-IDF). A small share of it steadies the weights of classes with few rows.
 */
export const logOdds = (inside: Float64Array, all: Float64Array, smoothing: number): Float64Array => {
  const spread = smoothing * inside.length;
  const [insideTotal, allTotal] = [total(inside), total(all)];
  const shift = Math.log((allTotal - insideTotal + spread) / (insideTotal + spread));
  return inside.map((value, index) => Math.log((value + smoothing) / (Math.max((all[index] ?? 0) - value, 0) + smoothing)) + shift);
};
