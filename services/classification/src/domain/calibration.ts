import type { Link } from './model.ts';
import { probabilitiesOf } from './score-classes.ts';

/** A decision that could be made, and whether it would be right. */
export type Decision = { readonly confidence: number; readonly right: boolean };

export type HeldOut = { readonly scores: Float64Array; /** Index of the right class. */ readonly right: number };

const START: Link = { slope: 4, offset: 0 };
/** Where nothing was wrong a steeper link is always likelier; the next complaint may be wrong all the same. */
const SLOPE_MAX = 20;
const ROUNDS = 60;
const UNLIKELY = 1e-9;
const GROW = 1.2;
const SHRINK = 0.5;

/** How surprised a model with this link is by the right classes. */
const surprise = (heldOut: readonly HeldOut[], link: Link): number =>
  heldOut.reduce((sum, { scores, right }) => sum - Math.log(Math.max(UNLIKELY, probabilitiesOf(scores, link)[right] ?? 0)), 0);

/** The link under which the right classes of complaints that training has not seen are likeliest, found by pattern search. */
export const fitLink = (heldOut: readonly HeldOut[]): Link => {
  let best = { link: START, surprise: surprise(heldOut, START) };
  const steps = { slope: 1, offset: 1 };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const key of ['slope', 'offset'] as const) {
      const tried = [steps[key], -steps[key]]
        .map((step) => ({ ...best.link, [key]: best.link[key] + step }))
        .filter(({ slope }) => slope > 0 && slope <= SLOPE_MAX)
        .map((link) => ({ link, surprise: surprise(heldOut, link) }));
      const better = tried.find((one) => one.surprise < best.surprise);
      best = better ?? best;
      steps[key] *= better ? GROW : SHRINK;
    }
  }
  return best.link;
};

/**
 * The lowest confidence at and above which at least `precision` of the decisions are right, and how many those are;
 * 1 and 0 when there is none.
 */
export const thresholdFor = (decisions: readonly Decision[], precision: number): { threshold: number; covered: number } => {
  const sorted = decisions.toSorted((one, other) => other.confidence - one.confidence);
  let right = 0;
  let best = { threshold: 1, covered: 0 };
  sorted.forEach((decision, index) => {
    if (decision.right) right += 1;
    // Equal confidences are all in or all out.
    if (sorted[index + 1]?.confidence === decision.confidence) return;
    if (right / (index + 1) >= precision) best = { threshold: decision.confidence, covered: index + 1 };
  });
  return best;
};

const BINS = 10;

/** How far stated confidence is from the share that is right: the mean over ten bins, weighted by their decisions. */
export const calibrationError = (decisions: readonly Decision[]): number => {
  const gaps = new Float64Array(BINS);
  for (const { confidence, right } of decisions) {
    const bin = Math.min(BINS - 1, Math.floor(confidence * BINS));
    gaps[bin] = (gaps[bin] ?? 0) + confidence - (right ? 1 : 0);
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / Math.max(1, decisions.length);
};
