import { isAppError } from '@tanggap/kernel';

/** More than there are processes that begin at the same moment. */
const MAX_TRIES = 20;

const somebodyWasQuicker = (error: unknown): boolean => isAppError(error, 'VERSION_CONFLICT') || isAppError(error, 'DUPLICATE_KEY');

/**
 * Does what loads, decides and commits, while other processes may do the same: whenever one of them was quicker, all of
 * it again, from what is there by now.
 */
export const inTurn =
  <Given extends readonly unknown[], Done>(act: (...given: Given) => Promise<Done>) =>
  async (...given: Given): Promise<Done> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await act(...given);
      } catch (error) {
        if (!somebodyWasQuicker(error) || tries === MAX_TRIES) throw error;
      }
    }
  };
