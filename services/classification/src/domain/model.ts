import type { Agency, Category, Label } from './category.ts';
import type { Evaluation, Period } from './figures.ts';
import type { Vocabulary } from './vocabulary.ts';

/** One thing that the model can say. */
export type ModelClass = {
  readonly category: Category;
  /** What it counts as in figures: agencies with few training rows together are `other`. */
  readonly label: Label;
  readonly rows: number;
  readonly bias: number;
  /** What one step of its weights is worth. */
  readonly scale: number;
};

/** Turns scores into confidence: see `probabilitiesOf`. */
export type Link = { readonly slope: number; readonly offset: number };

/** The offices of places, by Kemendagri code, as the training rows show them. */
export type Offices = {
  /** By village code, such as `35.78.21.1004`. */
  readonly villages: ReadonlyMap<string, Agency>;
  /** By district code, such as `35.78.21`. */
  readonly districts: ReadonlyMap<string, Agency>;
  /** How often a village (district) office's complaint was handled by the office of its own place; 0 to 1. */
  readonly villageShare: number;
  readonly districtShare: number;
};

/** A trained classifier. Plain data: the same training rows give the same model to the last byte. */
export type Model = {
  /** Date of the newest training row and a hash of the content, such as `2022-12-31-9f3c…`. */
  readonly version: string;
  readonly trained: Period;
  readonly classes: readonly ModelClass[];
  readonly vocabulary: Vocabulary;
  /** `weights[feature * classes.length + class]`, times the class's scale. */
  readonly weights: Int8Array;
  /** What each feature says for the average class. Follows from the rest. */
  readonly average: Float64Array;
  /** Fitted on complaints that training had not seen. */
  readonly link: Link;
  /** From this confidence on the model decides alone; 1 when it never may. */
  readonly threshold: number;
  readonly offices: Offices;
  /** How the same training did on later complaints that it had not seen. */
  readonly evaluation: Evaluation | null;
};
