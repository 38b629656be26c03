import type { Concerns } from './submission.ts';

/** Somebody who holds a post. */
export type Holding = { readonly agencyId: string; readonly unitId: string | null; readonly postId: string; readonly holderName: string };

/** What intake needs to know of the directory. */
export type Registry = {
  readonly hasArea: (code: string) => boolean;
  readonly hasAgency: (id: string) => boolean;
  readonly hasUnit: (id: string) => boolean;
  readonly hasPost: (id: string) => boolean;
  readonly holdings: () => Iterable<Holding>;
};

/** Forms of address and degrees before a name; degrees behind it follow a comma. */
const TITLES = new Set(['bapak', 'pak', 'bpk', 'ibu', 'bu', 'sdr', 'sdri', 'h', 'hj', 'dr', 'dra', 'drs', 'ir', 'prof', 'kh']);

const bareName = (name: string): string => {
  const plain = (name.split(',')[0] ?? '').normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const words = plain.match(/\p{L}+/gu) ?? [];
  const first = words.findIndex((word) => !TITLES.has(word));
  return first < 0 ? '' : words.slice(first).join(' ');
};

/**
 * Adds the post of a person who is named, so that they neither read nor handle what is said about them. Only one
 * holder of just that name is a match, within the agency if one is given; triage corrects the rest.
 */
export const withMatchedPost = (concerns: Concerns, registry: Registry): Concerns => {
  if (concerns.personName === null || concerns.postId !== null) return concerns;
  const wanted = bareName(concerns.personName);
  if (wanted === '') return concerns;
  const matches = Array.from(registry.holdings()).filter(
    (holding) =>
      bareName(holding.holderName) === wanted &&
      (concerns.agencyId === null || concerns.agencyId === holding.agencyId) &&
      (concerns.unitId === null || concerns.unitId === holding.unitId),
  );
  const [match] = matches;
  if (!match || matches.length > 1) return concerns;
  return { ...concerns, agencyId: match.agencyId, unitId: match.unitId, postId: match.postId };
};
