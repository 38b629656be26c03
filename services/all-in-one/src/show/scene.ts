import type { Board } from './board.ts';
import type { Moment, Names } from './moments.ts';

/** Of a terminal, in characters. */
export type Size = { readonly columns: number; readonly rows: number };

/** Everything one picture of the show needs. */
export type Scene = {
  readonly board: Board;
  /** Oldest first. */
  readonly feed: readonly Moment[];
  readonly now: Temporal.Instant;
  /** The first day's morning. */
  readonly opensAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  /** Simulated seconds per real second. */
  readonly scale: number;
  readonly names: Names;
  /** What stands for a case's words; undefined for a case that is none of the show's. */
  readonly labelOf: (caseId: string) => string | undefined;
  readonly footer: string;
};

const SECONDS_OF_DAY = 86_400;

/** Simulated days in a real second, such as `1` or `0.5`. */
export const paceOf = (scale: number): string => Number((scale / SECONDS_OF_DAY).toFixed(2)).toString();
