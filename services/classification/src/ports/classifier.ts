import type { Classification } from '#/domain/classify.ts';

/** A trained model, ready to judge. The same text and place always give the same answer. */
export type Classifier = {
  readonly version: string;
  /** How well it did on complaints that it had not seen. */
  readonly metrics: Readonly<Record<string, unknown>>;
  /** Names of all agencies that it may find, as its training file has them. */
  readonly agencies: ReadonlySet<string>;
  classify(complaint: { readonly text: string; readonly areaCode: string | null }): Classification;
};
