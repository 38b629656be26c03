import type { Label } from './category.ts';

/** Complaints from one time to another, both included; ISO 8601 in UTC. */
export type Period = { readonly rows: number; readonly from: string; readonly through: string };

export type LabelFigures = {
  readonly label: Label;
  /** The agency's name; for a group its label. */
  readonly name: string;
  readonly trainedRows: number;
  readonly judgedRows: number;
  readonly recall: number;
  /** Of the complaints given this label, the share that had it. */
  readonly precision: number;
};

/** How a model does on complaints that it has not seen. All shares are 0 to 1. */
export type Evaluation = {
  readonly trained: Period;
  readonly judged: Period;
  /** By text alone, over labels: village offices one, district offices one, agencies with few training rows `other`. */
  readonly top1: number;
  readonly top3: number;
  /** By text and place: the first agency that is named is exactly the right one. */
  readonly agencyTop1: number;
  /** What the model decides alone, by text and place, and how often exactly the right agency. */
  readonly autoRoute: { readonly threshold: number; readonly coverage: number; readonly precision: number };
  /** What it could have decided alone with nine out of ten right; known only afterwards. */
  readonly coverageAtPrecision90: number;
  /** Of the confidence in the first agency that is named. */
  readonly calibrationError: number;
  readonly labels: readonly LabelFigures[];
};
