import { AppError } from '@tanggap/kernel';
import { fitLink, thresholdFor } from './calibration.ts';
import { keyOf } from './category.ts';
import { periodOf } from './evaluation.ts';
import type { Evaluation } from './figures.ts';
import { classIndexes, fitClasses } from './fit-classes.ts';
import type { FitOptions, FitProgress } from './fit-classes.ts';
import { versionOf } from './model-codec.ts';
import type { Model } from './model.ts';
import { learnOffices } from './offices.ts';
import { rank } from './rank.ts';
import { scoresOf } from './score-classes.ts';
import { areaCodeOf, inOrder } from './training-row.ts';
import type { TrainingRow } from './training-row.ts';

export type TrainingOptions = FitOptions & {
  /** How many of the decisions that the model takes alone should be right; 0 to 1. */
  readonly wantedPrecision: number;
  /** The newest part of the rows, on which confidence and threshold are set, by a model that has not seen it; 0 to 1. */
  readonly heldOutShare: number;
  /** Figures to store in the model. */
  readonly evaluation: Evaluation | null;
};

/**
 * Chosen by earlier splits of the sample file, with the figures of the last fifth also on view: read those as slightly
 * optimistic.
 */
export const TRAINING_DEFAULTS: TrainingOptions = {
  minComplaints: 5,
  minRows: 10,
  labelRows: 30,
  cost: 0.15,
  balance: 0.5,
  bayesShare: 0.01,
  bayesSmoothing: 0.02,
  wantedPrecision: 0.9,
  heldOutShare: 0.2,
  evaluation: null,
};

export type TrainingProgress = FitProgress & { readonly stage: 'calibration' | 'model' };

const CLASSES_MIN = 2;
const ROWS_MIN = 20;
const ROUNDED = 10_000;
/** No confidence reaches it: every complaint goes to a person. */
const NEVER = 1;

const staged = function* <Result>(
  stage: TrainingProgress['stage'],
  steps: Generator<FitProgress, Result>,
): Generator<TrainingProgress, Result> {
  let next = steps.next();
  while (!next.done) {
    yield { ...next.value, stage };
    next = steps.next();
  }
  return next.value;
};

/** Link and threshold, from what a model of the older rows says about the newer ones. */
const calibrate = (model: Model, heldOut: readonly TrainingRow[], wantedPrecision: number): Pick<Model, 'link' | 'threshold'> => {
  const right = classIndexes(
    heldOut,
    model.classes.map(({ category }) => keyOf(category)),
  );
  const scored = heldOut.map((row, at) => ({ scores: scoresOf(model, rank(model, row.words, null).vector), right: right[at] ?? -1 }));
  const link = fitLink(scored.filter((row) => row.right >= 0));
  const decisions = heldOut.flatMap((row) => {
    const { candidate } = rank({ ...model, link }, row.words, areaCodeOf(row));
    return candidate ? [{ confidence: candidate.confidence, right: candidate.id === row.agency.id }] : [];
  });
  const { threshold, covered } = thresholdFor(decisions, wantedPrecision);
  // Where hardly anything was wrong, the least sure of the right ones says little; confidence itself then says enough.
  const reached = Math.ceil(Math.min(threshold, wantedPrecision) * ROUNDED) / ROUNDED;
  return { link, threshold: covered === 0 ? NEVER : reached };
};

/**
 * Trains step by step: drive it to its end for the model, or leave it between two steps. The same rows and options give
 * the same model to the last byte. Throws TRAINING_DATA_TOO_SMALL.
 */
export const trainingSteps = function* (rows: readonly TrainingRow[], options: TrainingOptions): Generator<TrainingProgress, Model> {
  const ordered = inOrder(rows);
  const cut = Math.floor(ordered.length * (1 - options.heldOutShare));
  const older = ordered.slice(0, cut);
  if (ordered.length < ROWS_MIN) throw new AppError('TRAINING_DATA_TOO_SMALL', `Training needs at least ${ROWS_MIN} complaints`);
  const uncalibrated = (part: readonly TrainingRow[]) => ({
    version: '',
    trained: periodOf(part),
    link: { slope: 1, offset: 0 },
    threshold: 1,
    offices: learnOffices(part),
    evaluation: options.evaluation,
  });
  const trial: Model = { ...uncalibrated(older), ...(yield* staged('calibration', fitClasses(older, options))) };
  if (trial.classes.length < CLASSES_MIN) {
    throw new AppError(
      'TRAINING_DATA_TOO_SMALL',
      `Training needs at least ${CLASSES_MIN} agencies with ${options.minRows} complaints each`,
    );
  }
  const calibration = calibrate(trial, ordered.slice(cut), options.wantedPrecision);
  const model: Model = { ...uncalibrated(ordered), ...(yield* staged('model', fitClasses(ordered, options))), ...calibration };
  return { ...model, version: versionOf(model) };
};

/** Trains in one go. Throws TRAINING_DATA_TOO_SMALL. */
export const trainModel = (
  rows: readonly TrainingRow[],
  options: Partial<TrainingOptions> = {},
  onProgress: (progress: TrainingProgress) => void = () => {},
): Model => {
  const steps = trainingSteps(rows, { ...TRAINING_DEFAULTS, ...options });
  let next = steps.next();
  while (!next.done) {
    onProgress(next.value);
    next = steps.next();
  }
  return next.value;
};
