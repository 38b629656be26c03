import type { Model } from './model.ts';
import type { Ranking } from './rank.ts';

const REASONS = 5;
const LETTERS_MIN = 3;

/**
 * The words of a text that speak most for its best class against the average class, strongest first, at most five. Only
 * words that the model knows, hence that at least five complaints have: a rare name is never a reason.
 */
export const reasonsFor = ({ classes, weights, average }: Model, { best, vector, byWord }: Ranking): string[] => {
  const scale = classes[best]?.scale ?? 0;
  const spoken = new Map<number, number>();
  vector.indices.forEach((feature, at) => {
    const weight = (weights[feature * classes.length + best] ?? 0) * scale - (average[feature] ?? 0);
    spoken.set(feature, (vector.values[at] ?? 0) * weight);
  });
  return [...byWord]
    .map(([word, features]) => ({ word, weight: features.reduce((sum, feature) => sum + (spoken.get(feature) ?? 0), 0) }))
    .filter(({ word, weight }) => weight > 0 && word.length >= LETTERS_MIN)
    .toSorted((one, other) => other.weight - one.weight)
    .slice(0, REASONS)
    .map(({ word }) => word);
};
