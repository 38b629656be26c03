import { isAppError } from '@tanggap/kernel';
import type { Seeded } from './seed-directory.ts';

/** More than there are processes that begin at the same moment. */
const MAX_TRIES = 20;

const somebodyWasQuicker = (error: unknown): boolean => isAppError(error, 'VERSION_CONFLICT') || isAppError(error, 'DUPLICATE_KEY');

/** Seeds while other processes may seed from the same file: what one of them has published is no difference any more. */
export const seedInTurn =
  (seed: (path: string) => Promise<Seeded>) =>
  async (path: string): Promise<Seeded> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await seed(path);
      } catch (error) {
        if (!somebodyWasQuicker(error) || tries === MAX_TRIES) throw error;
      }
    }
  };
