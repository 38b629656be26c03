import { replaceEmails } from './emails.ts';

/** Stands for any number: which one it was says nothing about the subject, and may be personal. */
export const NUMBER = '#';

/** Longer "words" are noise; cutting them bounds the work that hostile text can cause. */
const WORD_MAX = 40;

/** What masking leaves behind, in this project and in others: the number it stands for. */
const PLACEHOLDERS = /\[(?:nik|kk|telepon|telp|rekening|nomor|plat)\]/g;

/** Line breaks that an export left as a backslash and a letter: `\\nMohon` is no word. */
const ESCAPED_BREAKS = /\\+[nrt]/g;

const URLS = /(?:https?:\/\/|www\.)\S+/g;

/**
 * Indonesian as people type it, made comparable: NFKC, lower case, no accents, no URLs or e-mail addresses, every
 * number or masked number one `#`, a letter repeated three times or more once ("tolooong" is "tolong", "maaf" stays),
 * one space between words. Linear in the length of `text`; normalising twice changes nothing.
 */
export const normalise = (text: string): string => {
  const letters = text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[\p{M}\p{Cf}]+/gu, '');
  // Once more after the letters: "htttps://" has become a URL by then.
  const plain = letters
    .replace(ESCAPED_BREAKS, ' ')
    .replace(URLS, ' ')
    .replace(/(\p{L})\1{2,}/gu, '$1')
    .replace(URLS, ' ');
  return replaceEmails(plain, ' ')
    .replaceAll('[email]', ' ')
    .replace(PLACEHOLDERS, ` ${NUMBER} `)
    .replace(/[\p{N}#]+(?:[.,:/-][\p{N}#]+)*/gu, ` ${NUMBER} `)
    .replace(/\s+/g, ' ')
    .trim();
};

const cut = (word: string): string => Array.from(word).slice(0, WORD_MAX).join('');

/** The words of `text` in order, normalised: runs of letters, and `#` for each number. No word holds a digit. */
export const words = (text: string): string[] =>
  Array.from(normalise(text).matchAll(/\p{L}+|#/gu), ([word]) => (word.length <= WORD_MAX ? word : cut(word)));
