/** The features that a model knows. Index 0 … words.size - 1 are words and pairs, then follow the pieces of words. */
export type Vocabulary = {
  readonly words: ReadonlyMap<string, number>;
  readonly pieces: ReadonlyMap<string, number>;
  /** Distinct complaints that it was made from. */
  readonly complaints: number;
  /** In how many distinct complaints each feature occurs. */
  readonly frequency: Uint16Array;
  /** How much each feature tells: the rarer, the more. Follows from `frequency`. */
  readonly inverse: Float64Array;
  /** For each single word that is known, its own feature and those of its pieces. Follows from the rest. */
  readonly byWord: ReadonlyMap<string, readonly number[]>;
};

/** Bounds the work that one text can cause; the median complaint has 30 words. */
export const WORDS_MAX = 2_000;

const PIECE_MIN = 2;
const PIECE_MAX = 5;
const FREQUENCY_MAX = 65_535;

/**
 * Calls `piece` with each run of 2 to 5 characters of one word, its borders written as `_`: "got" gives _g, go, ot, t_,
 * _go … A word that is shorter than a run is given once, whole. Numbers have no pieces.
 */
export const eachPiece = (word: string, piece: (text: string) => void): void => {
  if (word === '#') return;
  const bordered = `_${word}_`;
  for (let length = PIECE_MIN; length <= PIECE_MAX; length += 1) {
    if (bordered.length <= length) {
      piece(bordered);
      return;
    }
    for (let start = 0; start + length <= bordered.length; start += 1) piece(bordered.slice(start, start + length));
  }
};

const featuresOf = (words: readonly string[]): { words: Set<string>; pieces: Set<string> } => {
  const found = { words: new Set<string>(), pieces: new Set<string>() };
  let previous: string | undefined;
  for (const word of words.slice(0, WORDS_MAX)) {
    found.words.add(word);
    if (previous !== undefined) found.words.add(`${previous} ${word}`);
    previous = word;
  }
  for (const word of new Set(words.slice(0, WORDS_MAX))) eachPiece(word, (piece) => found.pieces.add(piece));
  return found;
};

const count = (into: Map<string, number>, features: Iterable<string>): void => {
  for (const feature of features) into.set(feature, (into.get(feature) ?? 0) + 1);
};

/**
 * Features that occur in at least `minComplaints` distinct complaints (the same words sent twice count once): what only
 * a few people wrote, a name for one, never enters a model. Sorted, so that their order tells nothing about any text.
 */
export const buildVocabulary = (texts: Iterable<readonly string[]>, minComplaints: number): Vocabulary => {
  const seen = new Set<string>();
  const words = new Map<string, number>();
  const pieces = new Map<string, number>();
  for (const text of texts) {
    const joined = text.join(' ');
    if (seen.has(joined)) continue;
    seen.add(joined);
    const found = featuresOf(text);
    count(words, found.words);
    count(pieces, found.pieces);
  }
  const kept = (counts: Map<string, number>) => [...counts.keys()].filter((key) => (counts.get(key) ?? 0) >= minComplaints).toSorted();
  const [keptWords, keptPieces] = [kept(words), kept(pieces)];
  const frequency = [...keptWords.map((key) => words.get(key) ?? 0), ...keptPieces.map((key) => pieces.get(key) ?? 0)];
  return vocabularyOf(
    keptWords,
    keptPieces,
    seen.size,
    Uint16Array.from(frequency, (value) => Math.min(value, FREQUENCY_MAX)),
  );
};

/** The known pieces of a word. */
export const piecesOf = (pieces: ReadonlyMap<string, number>, word: string): number[] => {
  const found: number[] = [];
  eachPiece(word, (piece) => {
    const feature = pieces.get(piece);
    if (feature !== undefined) found.push(feature);
  });
  return found;
};

/** A vocabulary from its parts, in the order of their indexes. */
export const vocabularyOf = (
  wordFeatures: readonly string[],
  pieceFeatures: readonly string[],
  complaints: number,
  frequency: Uint16Array,
): Vocabulary => {
  const words = new Map(wordFeatures.map((feature, index) => [feature, index]));
  const pieces = new Map(pieceFeatures.map((feature, index) => [feature, words.size + index]));
  const inverse = Float64Array.from(frequency, (times) => Math.log((1 + complaints) / (1 + times)) + 1);
  const single = [...words].filter(([word]) => !word.includes(' '));
  const byWord = new Map(single.map(([word, index]) => [word, [index, ...piecesOf(pieces, word)]]));
  return { words, pieces, complaints, frequency, inverse, byWord };
};
