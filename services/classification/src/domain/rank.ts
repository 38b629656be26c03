import type { Agency, Category, Label } from './category.ts';
import type { Model, ModelClass, Offices } from './model.ts';
import { probabilitiesOf, scoresOf } from './score-classes.ts';
import { vectorise } from './vector.ts';
import type { Vector, WordFeatures } from './vector.ts';

export type Guess = { readonly category: Category; readonly label: Label; /** 0 to 1. */ readonly confidence: number };
export type AgencyGuess = Agency & { readonly confidence: number };

export type Ranking = {
  /** Every class, best first; together 1. */
  readonly guesses: readonly Guess[];
  /** Every agency that can be named, best first: an office only when its place is known; together at most 1. */
  readonly agencies: readonly AgencyGuess[];
  /** Index of the best class. */
  readonly best: number;
  /** The first agency, if the best class is what names it; else nobody should decide on this ranking alone. */
  readonly candidate: AgencyGuess | null;
  readonly vector: Vector;
  readonly byWord: WordFeatures;
};

const DISTRICT_CODE = 8;

const agencyOf = ({ category }: ModelClass, offices: Offices, areaCode: string | null): { agency: Agency; share: number } | undefined => {
  if (category.type === 'agency') return { agency: { id: category.id, name: category.name }, share: 1 };
  if (areaCode === null || category.type === 'other') return undefined;
  const [agency, share] =
    category.type === 'village-office'
      ? [offices.villages.get(areaCode), offices.villageShare]
      : [offices.districts.get(areaCode.slice(0, DISTRICT_CODE)), offices.districtShare];
  return agency && { agency, share };
};

/** The order of the classes breaks ties, so that equal confidences never change places. */
const byConfidence = (one: { confidence: number }, other: { confidence: number }): number => other.confidence - one.confidence;

/** What the model thinks of a text, given as words of @tanggap/text, from a place. */
export const rank = (model: Model, words: readonly string[], areaCode: string | null): Ranking => {
  const { vector, byWord } = vectorise(model.vocabulary, words);
  const probabilities = probabilitiesOf(scoresOf(model, vector), model.link);
  const guesses: Guess[] = [];
  const agencies: AgencyGuess[] = [];
  const best = probabilities.indexOf(Math.max(...probabilities));
  let ofBest: AgencyGuess | undefined;
  model.classes.forEach((modelClass, index) => {
    const confidence = probabilities[index] ?? 0;
    guesses.push({ category: modelClass.category, label: modelClass.label, confidence });
    const found = agencyOf(modelClass, model.offices, areaCode);
    if (!found) return;
    const guess = { ...found.agency, confidence: confidence * found.share };
    agencies.push(guess);
    if (index === best) ofBest = guess;
  });
  guesses.sort(byConfidence);
  agencies.sort(byConfidence);
  return { guesses, agencies, best, candidate: agencies[0] === ofBest ? (ofBest ?? null) : null, vector, byWord };
};

/** The labels in the order of their best classes. */
export const labelsOf = (guesses: readonly Guess[]): Label[] => [...new Set(guesses.map(({ label }) => label))];
