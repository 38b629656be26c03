import { categoryOf, keyOf, OTHER } from './category.ts';
import type { Category, Label } from './category.ts';
import { trainSvm } from './linear-svm.ts';
import type { Model, ModelClass } from './model.ts';
import { columnSums, logOdds } from './naive-bayes.ts';
import { averageOf } from './score-classes.ts';
import { matrixOf } from './sparse-matrix.ts';
import type { SparseMatrix } from './sparse-matrix.ts';
import type { TrainingRow } from './training-row.ts';
import { vectorise } from './vector.ts';
import { buildVocabulary } from './vocabulary.ts';

export type FitOptions = {
  /** A feature must occur in so many distinct complaints. */
  readonly minComplaints: number;
  /** An agency with so many rows is told apart from the others … */
  readonly minRows: number;
  /** … and with so many is no longer `other` in figures. */
  readonly labelRows: number;
  readonly cost: number;
  /** 0: every row costs the same; 1: every class does. */
  readonly balance: number;
  readonly bayesShare: number;
  readonly bayesSmoothing: number;
};

export type Fit = Pick<Model, 'classes' | 'vocabulary' | 'weights' | 'average'>;
export type FitProgress = { readonly step: 'features' | 'texts' | 'classes'; readonly done: number; readonly total: number };

type ClassRows = { readonly category: Category; readonly rows: number };

const TEXTS_PER_STEP = 500;
const LARGEST = 127;

/** The classes by their key, in the order of their keys; rows of small agencies are in `other`. */
const classesOf = (rows: readonly TrainingRow[], minRows: number): Map<Label, ClassRows> => {
  const found = new Map<Label, ClassRows>();
  for (const row of rows) {
    const category = categoryOf(row.agency);
    const key = keyOf(category);
    // The newest row comes last, and its name for the agency counts.
    found.set(key, { category, rows: (found.get(key)?.rows ?? 0) + 1 });
  }
  const large = [...found].filter(([, { rows: count }]) => count >= minRows);
  const rest = rows.length - large.reduce((sum, [, { rows: count }]) => sum + count, 0);
  if (rest > 0) large.push([OTHER.type, { category: OTHER, rows: rest }]);
  return new Map(large.toSorted(([one], [other]) => (one < other ? -1 : 1)));
};

export const classIndexes = (rows: readonly TrainingRow[], keys: readonly Label[]): Int32Array => {
  const index = new Map(keys.map((key, at) => [key, at]));
  return Int32Array.from(rows, (row) => index.get(keyOf(categoryOf(row.agency))) ?? index.get(OTHER.type) ?? -1);
};

// A generator, so that whoever drives it can show progress and stop in between.
function* matrixFrom(rows: readonly TrainingRow[], vocabulary: Model['vocabulary']): Generator<FitProgress, SparseMatrix> {
  const vectors = [];
  for (const [done, { words }] of rows.entries()) {
    if (done % TEXTS_PER_STEP === 0) yield { step: 'texts', done, total: rows.length };
    vectors.push(vectorise(vocabulary, words).vector);
  }
  return matrixOf(vectors, vocabulary.frequency.length);
}

/** Weights as whole numbers from -127 to 127: one byte each, at no loss that shows in the figures. */
const quantise = (weights: Float64Array, into: Int8Array, index: number, classes: number): number => {
  const scale = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / LARGEST || 1;
  weights.forEach((weight, feature) => {
    into[feature * classes + index] = Math.round(weight / scale);
  });
  return scale;
};

/** Fits one hyperplane per class. `rows` are in the order of time. */
export function* fitClasses(rows: readonly TrainingRow[], options: FitOptions): Generator<FitProgress, Fit> {
  yield { step: 'features', done: 0, total: 1 };
  const vocabulary = buildVocabulary(
    rows.map(({ words }) => words),
    options.minComplaints,
  );
  const matrix = yield* matrixFrom(rows, vocabulary);
  const found = classesOf(rows, options.minRows);
  const right = classIndexes(rows, [...found.keys()]);
  const all = columnSums(matrix, () => true);
  const weights = new Int8Array(matrix.columns * found.size);
  const classes: ModelClass[] = [];
  for (const [key, { category, rows: count }] of found) {
    const index = classes.length;
    yield { step: 'classes', done: index, total: found.size };
    const isInside = (row: number) => right[row] === index;
    const costInside = options.cost * (rows.length / (found.size * count)) ** options.balance;
    const plane = trainSvm(matrix, isInside, { costInside, costOutside: options.cost, seed: index + 1 });
    const odds = logOdds(columnSums(matrix, isInside), all, options.bayesSmoothing);
    const scale = quantise(
      odds.map((odd, feature) => (plane[feature] ?? 0) + options.bayesShare * odd),
      weights,
      index,
      found.size,
    );
    const small = category.type === 'agency' && count < options.labelRows;
    classes.push({ category, label: small ? OTHER.type : key, rows: count, bias: plane[matrix.columns] ?? 0, scale });
  }
  return { classes, vocabulary, weights, average: averageOf({ classes, weights }) };
}
