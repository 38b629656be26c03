import { contentHash } from './content-hash.ts';
import type { Model } from './model.ts';

/** A model as files: facts to read, features one a line, and the numbers. */
export type ModelFiles = { readonly manifest: string; readonly features: string; readonly weights: Uint8Array };

export const FORMAT = 1;

/** Everything but vocabulary, weights and version, in a fixed order. */
const factsOf = (model: Model) => ({
  format: FORMAT,
  trained: model.trained,
  complaints: model.vocabulary.complaints,
  words: model.vocabulary.words.size,
  pieces: model.vocabulary.pieces.size,
  link: model.link,
  threshold: model.threshold,
  evaluation: model.evaluation,
  classes: model.classes,
  offices: {
    ...model.offices,
    villages: Object.fromEntries(model.offices.villages),
    districts: Object.fromEntries(model.offices.districts),
  },
});

/** Words and pairs first, then pieces; each in its order. */
const featuresOf = ({ vocabulary }: Model): string => `${[...vocabulary.words.keys(), ...vocabulary.pieces.keys()].join('\n')}\n`;

/** Frequencies (two bytes each, low byte first), then weights. */
const numbersOf = ({ vocabulary, weights }: Model): Uint8Array => {
  const bytes = new Uint8Array(vocabulary.frequency.length * 2 + weights.length);
  const view = new DataView(bytes.buffer);
  vocabulary.frequency.forEach((value, index) => view.setUint16(index * 2, value, true));
  bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), vocabulary.frequency.length * 2);
  return bytes;
};

/** Date of the newest training row and the hash of all that the files hold. */
export const versionFor = (through: string, facts: unknown, features: string, weights: Uint8Array): string => {
  const text = new TextEncoder().encode(`${JSON.stringify(facts)}\n${features}`);
  const all = new Uint8Array(text.length + weights.length);
  all.set(text);
  all.set(weights, text.length);
  return `${through.slice(0, 10)}-${contentHash(all)}`;
};

export const versionOf = (model: Model): string => versionFor(model.trained.through, factsOf(model), featuresOf(model), numbersOf(model));

/** The same model gives the same bytes. */
export const serializeModel = (model: Model): ModelFiles => ({
  manifest: `${JSON.stringify({ version: model.version, ...factsOf(model) }, null, 2)}\n`,
  features: featuresOf(model),
  weights: numbersOf(model),
});
