import { replacePersonal } from './mask-numbers.ts';
import { NUMBER, words } from './normalise.ts';

/** Finds "RT 5" or "gang 7"; a longer number may be somebody's, and is masked. */
const SHORT_NUMBER = /(?<!\p{Nd})\p{Nd}{1,5}(?!\p{Nd})/gu;

/**
 * What a search index may hold of `text`: each normalised word of two letters or more and each number of at most five
 * digits without leading zeros, once, words first; no personal number. Made to be searched by prefix; a query goes
 * through the same function.
 */
export const tokens = (text: string): string[] => {
  const safe = replacePersonal(text.normalize('NFKC'), () => ' ');
  const found = new Set(words(safe).filter((word) => word !== NUMBER && /^..+$/u.test(word)));
  for (const [digits] of safe.matchAll(SHORT_NUMBER)) found.add(digits.replace(/^0+(?=.)/, ''));
  return [...found];
};
