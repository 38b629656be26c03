import { piecesOf, WORDS_MAX } from './vocabulary.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A text as numbers: `values[i]` is the weight of feature `indices[i]`. */
export type Vector = { readonly indices: Int32Array; readonly values: Float64Array };

/** The features of each word of a text that the vocabulary knows as a word; for explanations. */
export type WordFeatures = ReadonlyMap<string, readonly number[]>;

const countPairs = ({ words }: Vocabulary, text: readonly string[], counts: Map<number, number>): void => {
  for (let at = 1; at < text.length; at += 1) {
    const feature = words.get(`${text[at - 1]} ${text[at]}`);
    if (feature !== undefined) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
};

/** TF-IDF with sublinear counts, words and pieces each scaled to length 1, so that neither drowns the other. */
const weigh = (vocabulary: Vocabulary, counts: ReadonlyMap<number, number>): Vector => {
  const indices = new Int32Array(counts.size);
  const values = new Float64Array(counts.size);
  let wordSquares = 0;
  let pieceSquares = 0;
  const border = vocabulary.words.size;
  let next = 0;
  counts.forEach((times, feature) => {
    const value = (1 + Math.log(times)) * (vocabulary.inverse[feature] ?? 0);
    indices[next] = feature;
    values[next] = value;
    next += 1;
    if (feature < border) wordSquares += value * value;
    else pieceSquares += value * value;
  });
  const wordScale = 1 / Math.sqrt(wordSquares || 1);
  const pieceScale = 1 / Math.sqrt(pieceSquares || 1);
  for (let at = 0; at < indices.length; at += 1) {
    values[at] = (values[at] ?? 0) * ((indices[at] ?? 0) < border ? wordScale : pieceScale);
  }
  return { indices, values };
};

/** What of `words` (see @tanggap/text) the vocabulary knows; the first 2,000 words count. */
export const vectorise = (vocabulary: Vocabulary, words: readonly string[]): { vector: Vector; byWord: WordFeatures } => {
  const text = words.length > WORDS_MAX ? words.slice(0, WORDS_MAX) : words;
  const times = new Map<string, number>();
  for (const word of text) times.set(word, (times.get(word) ?? 0) + 1);
  const counts = new Map<number, number>();
  const byWord = new Map<string, readonly number[]>();
  for (const [word, repeated] of times) {
    const known = vocabulary.byWord.get(word);
    for (const feature of known ?? piecesOf(vocabulary.pieces, word)) counts.set(feature, (counts.get(feature) ?? 0) + repeated);
    if (known) byWord.set(word, known);
  }
  countPairs(vocabulary, text, counts);
  return { vector: weigh(vocabulary, counts), byWord };
};
