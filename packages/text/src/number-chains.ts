/** Digits as they stand in a text, and the characters between them and the number before. */
type Group = { readonly start: number; readonly end: number; readonly digits: string; readonly gap: string };

/** Numbers that stand so close together that they may be one: "0812 3456-7890". */
export type Chain = readonly Group[];

export type NumberKind = 'NIK' | 'KK' | 'telepon' | 'rekening' | 'nomor';

export type FoundNumber = { readonly kind: NumberKind; readonly start: number; readonly end: number };

/** What may stand inside one number: blanks, dots, dashes, brackets, and characters that nobody sees. */
const GAP = /^[ \t.\-()\u00a0\u00ad\u2000-\u2015\u202f\u2060\ufeff]{1,3}$/;

/** No known number is written in more pieces than it has digits. */
const PIECES_MAX = 16;
const IDENTITY_DIGITS = 16;
const RUN_MIN = 6;

const FAMILY_CARD = /(?:\bkk|kartu keluarga)[\s.:=-]{0,3}(?:no|nomor|nomer)?[\s.:=-]{0,3}$/i;
const ACCOUNT =
  /(?<![a-z])(?:rek|rekening|norek|acc|account|va|virtual account|bca|bni|bri|btn|bsi|mandiri|bank jatim)[\s.:=-]{0,3}(?:no|nomor|nomer|bca|bni|bri|btn|bsi|mandiri|bank jatim|a\/n)?[\s.:=-]{0,3}$/i;
const CONTEXT = 40;

/** Every digit of any script, in chains, from left to right. */
export function* numberChains(text: string): Generator<Chain> {
  let chain: Group[] = [];
  for (const match of text.matchAll(/\p{Nd}+/gu)) {
    const start = match.index;
    const previous = chain.at(-1);
    const gap = previous && start - previous.end <= 3 ? text.slice(previous.end, start) : '';
    if (previous && !GAP.test(gap)) {
      yield chain;
      chain = [];
    }
    chain.push({ start, end: start + match[0].length, digits: match[0].normalize('NFKC'), gap: chain.length > 0 ? gap : '' });
  }
  if (chain.length > 0) yield chain;
}

/** The gap before the first piece lies outside the number. */
const hasDots = (groups: readonly Group[]): boolean => groups.slice(1).some(({ gap }) => gap.includes('.'));

const allDigits = (groups: readonly Group[]): string => groups.map(({ digits }) => digits).join('');

/** Indonesian telephone numbers: 08…, 0 and an area code, 62… or +62…; 9 to 14 digits with that beginning. */
const isPhone = (groups: readonly Group[], digits: string, plus: boolean): boolean => {
  if (digits.length < 9 || digits.length > 14) return false;
  const [first] = groups;
  if (!first) return false;
  if (plus || digits.startsWith('628')) return /^62[2-9]/.test(digits) && (plus || digits.length >= 11);
  // "08.00-16.00" are opening hours: a first piece of two digits is a beginning only when all pieces are that short.
  const pairs = groups.length >= 5 && groups.every((group) => group.digits.length <= 2) && !hasDots(groups);
  return /^0[2-9]/.test(digits) && (first.digits.length >= 3 || pairs);
};

/** "2019 2020 2021" and "Rp 200.000" are no accounts. */
const isAccountInPieces = (groups: readonly Group[], digits: string): boolean =>
  digits.length >= 10 &&
  digits.length <= 19 &&
  !hasDots(groups) &&
  groups.every((group) => group.digits.length >= 3) &&
  !groups.every((group) => /^(?:19|20)\d\d$/.test(group.digits));

const isAmount = (groups: readonly Group[]): boolean =>
  groups.length > 1 && groups.slice(1).every((group) => group.gap === '.' && group.digits.length === 3);

const kindOf = (groups: readonly Group[], before: string): NumberKind | undefined => {
  const digits = allDigits(groups);
  if (digits.length === IDENTITY_DIGITS) return FAMILY_CARD.test(before) ? 'KK' : 'NIK';
  if (ACCOUNT.test(before) && digits.length >= RUN_MIN && !isAmount(groups)) return 'rekening';
  if (isPhone(groups, digits, before.endsWith('+'))) return 'telepon';
  if (groups.length === 1) return digits.length >= RUN_MIN ? 'nomor' : undefined;
  return isAccountInPieces(groups, digits) ? 'nomor' : undefined;
};

/** The longest number that begins at piece `from`, as the index of its last piece. */
const longestFrom = (chain: Chain, from: number, before: string): { last: number; kind: NumberKind } | undefined => {
  let best: { last: number; kind: NumberKind } | undefined;
  let length = 0;
  for (let last = from; last < chain.length && last < from + PIECES_MAX; last += 1) {
    length += chain[last]?.digits.length ?? 0;
    if (last > from && length > 19) break;
    const kind = length < RUN_MIN ? undefined : kindOf(chain.slice(from, last + 1), before);
    if (kind) best = { last, kind };
    // Written in one piece it is whole: what follows is another number.
    if (kind && last === from && length >= 10) break;
  }
  return best;
};

/** The personal numbers of one chain; context is read before its first piece only, so that masking twice changes nothing. */
export const personalNumbers = (text: string, chain: Chain): FoundNumber[] => {
  const found: FoundNumber[] = [];
  for (let index = 0; index < chain.length; index += 1) {
    const group = chain[index];
    if (!group) break;
    const before = index === 0 ? text.slice(Math.max(0, group.start - CONTEXT), group.start) : '';
    const number = longestFrom(chain, index, before);
    if (!number) continue;
    const start = number.kind === 'telepon' && before.endsWith('+') ? group.start - 1 : group.start;
    found.push({ kind: number.kind, start, end: chain[number.last]?.end ?? group.end });
    index = number.last;
  }
  return found;
};
