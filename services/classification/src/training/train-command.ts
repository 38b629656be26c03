import { setImmediate } from 'node:timers/promises';
import { evaluate } from '#/domain/evaluation.ts';
import type { Evaluation } from '#/domain/figures.ts';
import type { Model } from '#/domain/model.ts';
import { TRAINING_DEFAULTS, trainingSteps } from '#/domain/train-model.ts';
import type { TrainingOptions, TrainingProgress } from '#/domain/train-model.ts';
import { inOrder } from '#/domain/training-row.ts';
import type { TrainingRow } from '#/domain/training-row.ts';
import { writeModel } from './model-files.ts';
import { readTrainingCsv } from './read-training-csv.ts';

export type TrainFromCsv = {
  /** Path of the training file. */
  readonly csv: string;
  /** Folder for the model; without it nothing is written. */
  readonly out?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: TrainProgress) => void) | undefined;
};

/** `phase` is the whole training that is under way: first one for the figures, then the one that is kept. */
export type TrainProgress = { readonly phase: 'read' } | ({ readonly phase: 'evaluate' | 'train' } & TrainingProgress);

export type TrainReport = {
  readonly version: string;
  readonly rows: number;
  readonly features: number;
  readonly evaluation: Evaluation;
};

/** Figures come from a model of the oldest four fifths, judged on the newest fifth. */
const TRAINED_SHARE = 0.8;

/** Between two steps the process breathes, so that an interrupt is heard. */
const drive = async (
  steps: Generator<TrainingProgress, Model>,
  signal: AbortSignal | undefined,
  onProgress: (progress: TrainingProgress) => void,
): Promise<Model> => {
  let next = steps.next();
  while (!next.done) {
    onProgress(next.value);
    await setImmediate();
    signal?.throwIfAborted();
    next = steps.next();
  }
  return next.value;
};

/**
 * Trains on the complaints of a CSV file: once on the older four fifths to measure it on the newest fifth, then on all of
 * it for the model that is kept, with those figures inside. The same file gives the same bytes. Throws
 * TRAINING_CSV_INVALID, TRAINING_DATA_TOO_SMALL, and the signal's reason when it is aborted; then nothing is written.
 */
export const trainFromCsv = async ({ csv, out, signal, onProgress = () => {} }: TrainFromCsv): Promise<TrainReport> => {
  onProgress({ phase: 'read' });
  const rows = inOrder(await readTrainingCsv(csv, signal));
  const train = (phase: 'evaluate' | 'train', part: readonly TrainingRow[], options: Partial<TrainingOptions>) =>
    drive(trainingSteps(part, { ...TRAINING_DEFAULTS, ...options }), signal, (progress) => onProgress({ phase, ...progress }));
  const cut = Math.floor(rows.length * TRAINED_SHARE);
  const evaluation = evaluate(await train('evaluate', rows.slice(0, cut), {}), rows.slice(cut));
  const model = await train('train', rows, { evaluation });
  if (out !== undefined) await writeModel(out, model);
  return { version: model.version, rows: rows.length, features: model.vocabulary.frequency.length, evaluation };
};
