import { AppError } from '@tanggap/kernel';
import { tokens } from '@tanggap/text';
import type { Vault } from '@tanggap/vault';
import { openText } from './open-text.ts';

/** What a case is found by, from its sealed texts. A text whose key was erased adds nothing. */
export const tokensOf = async (vault: Vault, sealed: readonly (string | null)[]): Promise<readonly string[]> => {
  const opened = await Promise.all(sealed.map(async (text) => (text === null ? null : openText(vault, text))));
  return [...new Set(opened.flatMap((text) => (text === null ? [] : tokens(text))))];
};

/** What a search asks for, without words that a longer one implies. @throws AppError `SEARCH_EMPTY` */
export const wordsOf = (query: string): readonly string[] => {
  const words = tokens(query);
  if (words.length === 0) {
    throw new AppError('SEARCH_EMPTY', 'Search for a word of two letters or more, or a number of at most five digits');
  }
  return words.filter((word) => !words.some((longer) => longer !== word && longer.startsWith(word)));
};
