import type { Agency } from './category.ts';

export type Place = { readonly code: string; readonly name: string };

/** One complaint and the agency that handled it. */
export type TrainingRow = {
  /** ISO 8601 in UTC to the second, so that the order of strings is the order of time. */
  readonly createdAt: string;
  /** As `words` of @tanggap/text gives them. */
  readonly words: readonly string[];
  readonly agency: Agency;
  readonly village: Place | null;
  readonly district: Place | null;
};

/** The most exact code that is known of where it happened. */
export const areaCodeOf = ({ village, district }: TrainingRow): string | null => village?.code ?? district?.code ?? null;

/** Oldest first; rows of the same second stay as they were. */
export const inOrder = (rows: readonly TrainingRow[]): TrainingRow[] =>
  rows.toSorted((one, other) => (one.createdAt < other.createdAt ? -1 : Number(one.createdAt > other.createdAt)));
