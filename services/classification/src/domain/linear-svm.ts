import { randomFrom } from './random.ts';
import { addRow, score, squaredLength } from './sparse-matrix.ts';
import type { SparseMatrix } from './sparse-matrix.ts';

export type SvmOptions = {
  /** What a row on the wrong side costs, for rows inside the class and outside it. */
  readonly costInside: number;
  readonly costOutside: number;
  readonly seed: number;
};

const TOLERANCE = 0.1;
const PASSES_MAX = 60;

const swap = (order: Int32Array, one: number, other: number): void => {
  const kept = order[one] ?? 0;
  order[one] = order[other] ?? 0;
  order[other] = kept;
};

const shuffle = (order: Int32Array, length: number, random: () => number): void => {
  for (let at = length - 1; at > 0; at -= 1) swap(order, at, Math.floor(random() * (at + 1)));
};

/**
 * One class against the rest: a linear support vector machine with squared hinge loss, by dual coordinate descent with
 * shrinking (Hsieh et al., "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008). Gives one weight
 * per column and last the bias.
 */
export const trainSvm = (matrix: SparseMatrix, isInside: (row: number) => boolean, options: SvmOptions): Float64Array => {
  const { rows } = matrix;
  const random = randomFrom(options.seed);
  const weights = new Float64Array(matrix.columns + 1);
  const alpha = new Float64Array(rows);
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  const sign = Float64Array.from(order, (row) => (isInside(row) ? 1 : -1));
  const diagonal = sign.map((side) => 0.5 / (side > 0 ? options.costInside : options.costOutside));
  const curvature = diagonal.map((value, row) => value + squaredLength(matrix, row));

  let active = rows;
  let shrinkAbove = Infinity;
  for (let pass = 0; pass < PASSES_MAX; pass += 1) {
    let highest = -Infinity;
    let lowest = Infinity;
    shuffle(order, active, random);
    for (let turn = 0; turn < active; turn += 1) {
      const row = order[turn] ?? 0;
      const side = sign[row] ?? 0;
      const before = alpha[row] ?? 0;
      const gradient = side * score(matrix, row, weights) - 1 + (diagonal[row] ?? 0) * before;
      if (before === 0 && gradient > shrinkAbove) {
        // Far on the right side: it is looked at again only when the rest has settled.
        active -= 1;
        swap(order, turn, active);
        turn -= 1;
        continue;
      }
      const projected = before === 0 ? Math.min(gradient, 0) : gradient;
      highest = Math.max(highest, projected);
      lowest = Math.min(lowest, projected);
      if (projected === 0) continue;
      const after = Math.max(before - gradient / (curvature[row] ?? 1), 0);
      alpha[row] = after;
      addRow(matrix, row, (after - before) * side, weights);
    }
    const settled = highest - lowest <= TOLERANCE;
    if (settled && active === rows) break;
    if (settled) active = rows;
    shrinkAbove = settled || highest <= 0 ? Infinity : highest;
  }
  return weights;
};
