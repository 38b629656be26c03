import type { Vector } from './vector.ts';

/** Vectors one after another: row r is `indices` and `values` from `offsets[r]` up to `offsets[r + 1]`. */
export type SparseMatrix = {
  readonly rows: number;
  readonly columns: number;
  readonly offsets: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
};

export const matrixOf = (vectors: readonly Vector[], columns: number): SparseMatrix => {
  const offsets = new Int32Array(vectors.length + 1);
  vectors.forEach(({ indices }, row) => {
    offsets[row + 1] = (offsets[row] ?? 0) + indices.length;
  });
  const total = offsets[vectors.length] ?? 0;
  const matrix = { rows: vectors.length, columns, offsets, indices: new Int32Array(total), values: new Float64Array(total) };
  vectors.forEach(({ indices, values }, row) => {
    matrix.indices.set(indices, offsets[row] ?? 0);
    matrix.values.set(values, offsets[row] ?? 0);
  });
  return matrix;
};

/** The row times `weights`, plus the bias that stands behind the last column's weight. */
export const score = ({ columns, offsets, indices, values }: SparseMatrix, row: number, weights: Float64Array): number => {
  const end = offsets[row + 1] ?? 0;
  let sum = weights[columns] ?? 0;
  for (let at = offsets[row] ?? 0; at < end; at += 1) sum += (weights[indices[at] ?? 0] ?? 0) * (values[at] ?? 0);
  return sum;
};

/** Adds `step` times the row to `target`, and `step` to the bias if the target has one. */
export const addRow = ({ columns, offsets, indices, values }: SparseMatrix, row: number, step: number, target: Float64Array): void => {
  const end = offsets[row + 1] ?? 0;
  for (let at = offsets[row] ?? 0; at < end; at += 1) {
    const index = indices[at] ?? 0;
    target[index] = (target[index] ?? 0) + step * (values[at] ?? 0);
  }
  if (target.length > columns) target[columns] = (target[columns] ?? 0) + step;
};

/** The squared length of the row with its bias, which counts 1. */
export const squaredLength = ({ offsets, values }: SparseMatrix, row: number): number => {
  const end = offsets[row + 1] ?? 0;
  let sum = 1;
  for (let at = offsets[row] ?? 0; at < end; at += 1) sum += (values[at] ?? 0) ** 2;
  return sum;
};
