import type { Label } from './category.ts';
import { kindOf } from './kind.ts';
import type { Kind } from './kind.ts';
import type { Model } from './model.ts';
import { rank } from './rank.ts';
import type { AgencyGuess, Guess } from './rank.ts';
import { reasonsFor } from './reasons.ts';

export type Complaint = {
  /** As `words` of @tanggap/text gives them. */
  readonly words: readonly string[];
  /** Kemendagri code of a village (`35.78.21.1004`) or district (`35.78.21`). */
  readonly areaCode?: string | null | undefined;
};

export type Classification = {
  readonly kind: Kind;
  /** What figures count it as. */
  readonly label: Label;
  /** In the label's best category; 0 to 1. */
  readonly confidence: number;
  /** The best categories, best first, place or no place. */
  readonly guesses: readonly Guess[];
  /** Null when the model abstains. */
  readonly agency: AgencyGuess | null;
  /** The best agencies, best first, the chosen one included; an office only when its place is known. */
  readonly alternatives: readonly AgencyGuess[];
  /** True when the model is sure enough to decide alone. */
  readonly autoRoute: boolean;
  /** The reporter's words that speak most for the best category. */
  readonly reasons: readonly string[];
};

const ALTERNATIVES = 5;

const maySend = ({ threshold }: Model, { confidence }: AgencyGuess): boolean => threshold < 1 && confidence >= threshold;

/** What a complaint is about and whose duty it is. The same complaint and model always give the same answer. */
export const classify = (model: Model, { words, areaCode = null }: Complaint): Classification => {
  const ranking = rank(model, words, areaCode);
  const { guesses, agencies, candidate } = ranking;
  const [first] = guesses;
  const agency = candidate && maySend(model, candidate) ? candidate : null;
  return {
    kind: kindOf(words),
    label: first?.label ?? 'other',
    confidence: first?.confidence ?? 0,
    guesses: guesses.slice(0, ALTERNATIVES),
    agency,
    alternatives: agencies.slice(0, ALTERNATIVES),
    autoRoute: agency !== null,
    reasons: reasonsFor(model, ranking),
  };
};
