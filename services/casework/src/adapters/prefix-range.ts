/** The last code point there is; no token holds it, because it is no letter. */
const BEYOND = '\u{10FFFF}';

/** Bounds of what begins with `word` when texts are ordered by their UTF-8 bytes: from the first, up to and without the second. */
export const prefixRange = (word: string): readonly [from: string, to: string] => [word, word + BEYOND];

/** How a search by words goes about it. */
export type SearchLimits = {
  /**
   * Words that at most so many cases have lead to these; with more, cases are gone through in the order of the list,
   * where one in few is soon found.
   */
  readonly few: number;
};
