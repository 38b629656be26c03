import type { Write } from '@tanggap/persistence';
import type { Recalculation } from '#/domain/recalculation.ts';

export type Recalculations = {
  /** Newest change first, at most `limit`. */
  list(limit: number): Promise<readonly Recalculation[]>;
  /** Those not done, in the order in which they were asked for. */
  unfinished(): Promise<readonly Recalculation[]>;
  /** As it is now; the last word counts. */
  save(recalculation: Recalculation): readonly Write[];
};
