/** Bounds that keep the search linear; RFC 5321 allows no longer ones. */
const LOCAL_MAX = 64;
const DOMAIN_MAX = 255;

const isLocal = (char: string): boolean => /[A-Za-z0-9._%+-]/.test(char);
const isDomain = (char: string): boolean => /[A-Za-z0-9.-]/.test(char);

/** Replaces every e-mail address. Looks only around each `@`, so hostile text costs no more than its length. */
export const replaceEmails = (text: string, replacement: string): string => {
  let out = '';
  let done = 0;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', Math.max(at + 1, done))) {
    let start = at;
    while (start > done && at - start < LOCAL_MAX && isLocal(text.charAt(start - 1))) start -= 1;
    let end = at + 1;
    while (end < text.length && end - at <= DOMAIN_MAX && isDomain(text.charAt(end))) end += 1;
    // The full stop that ends the sentence is no part of the address.
    while (end > at + 1 && /[.-]/.test(text.charAt(end - 1))) end -= 1;
    if (start === at || end - at < 3) continue;
    out += text.slice(done, start) + replacement;
    done = end;
  }
  return out + text.slice(done);
};
