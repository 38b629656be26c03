import { calibrationError, thresholdFor } from './calibration.ts';
import type { Decision } from './calibration.ts';
import { categoryOf, keyOf, OTHER } from './category.ts';
import type { Label } from './category.ts';
import type { Evaluation, LabelFigures, Period } from './figures.ts';
import type { Model } from './model.ts';
import { labelsOf, rank } from './rank.ts';
import { areaCodeOf } from './training-row.ts';
import type { TrainingRow } from './training-row.ts';

type Tally = { judged: number; said: number; right: number };

const SCALE = 10_000;
const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part / whole) * SCALE) / SCALE);

export const periodOf = (rows: readonly TrainingRow[]): Period => {
  const times = rows.map(({ createdAt }) => createdAt).toSorted();
  return { rows: rows.length, from: times[0] ?? '', through: times.at(-1) ?? '' };
};

const labelFigures = (model: Model, tallies: ReadonlyMap<Label, Tally>): LabelFigures[] => {
  const labels = new Set([...model.classes.map(({ label }) => label), ...tallies.keys()]);
  return [...labels].map((label) => {
    const classes = model.classes.filter((modelClass) => modelClass.label === label);
    const category = label === OTHER.type ? OTHER : classes[0]?.category;
    const { judged, said, right } = tallies.get(label) ?? { judged: 0, said: 0, right: 0 };
    return {
      label,
      name: category?.type === 'agency' ? category.name : label,
      trainedRows: classes.reduce((sum, { rows }) => sum + rows, 0),
      judgedRows: judged,
      recall: share(right, judged),
      precision: share(right, said),
    };
  });
};

/** Judges `model` on `rows`, which its training must not have seen. */
export const evaluate = (model: Model, rows: readonly TrainingRow[]): Evaluation => {
  const labelByKey = new Map(model.classes.map(({ category, label }) => [keyOf(category), label]));
  const tallies = new Map<Label, Tally>();
  const tally = (label: Label): Tally => {
    const found = tallies.get(label) ?? { judged: 0, said: 0, right: 0 };
    tallies.set(label, found);
    return found;
  };
  let top1 = 0;
  let top3 = 0;
  const firsts: Decision[] = [];
  const candidates: Decision[] = [];
  for (const row of rows) {
    const { guesses, agencies, candidate } = rank(model, row.words, areaCodeOf(row));
    const decision = (guess: { id: string; confidence: number }): Decision => ({
      confidence: guess.confidence,
      right: guess.id === row.agency.id,
    });
    const expected = labelByKey.get(keyOf(categoryOf(row.agency))) ?? OTHER.type;
    const said = labelsOf(guesses);
    const hit = said[0] === expected;
    tally(expected).judged += 1;
    tally(said[0] ?? OTHER.type).said += 1;
    tally(expected).right += hit ? 1 : 0;
    top1 += hit ? 1 : 0;
    top3 += said.slice(0, 3).includes(expected) ? 1 : 0;
    if (agencies[0]) firsts.push(decision(agencies[0]));
    if (candidate) candidates.push(decision(candidate));
  }
  const alone = candidates.filter(({ confidence }) => confidence >= model.threshold);
  return {
    trained: model.trained,
    judged: periodOf(rows),
    top1: share(top1, rows.length),
    top3: share(top3, rows.length),
    agencyTop1: share(firsts.filter(({ right }) => right).length, rows.length),
    autoRoute: {
      threshold: model.threshold,
      coverage: share(alone.length, rows.length),
      precision: share(alone.filter(({ right }) => right).length, alone.length),
    },
    coverageAtPrecision90: share(thresholdFor(candidates, 0.9).covered, rows.length),
    calibrationError: share(calibrationError(firsts), 1),
    labels: labelFigures(model, tallies),
  };
};
