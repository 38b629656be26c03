import { isAppError } from '@tanggap/kernel';
import type { Vault } from '@tanggap/vault';

/** The plain text; null when its key was erased. */
export const openText = async (vault: Vault, sealed: string): Promise<string | null> => {
  try {
    return await vault.open(sealed);
  } catch (error) {
    if (isAppError(error, 'KEY_ERASED')) return null;
    throw error;
  }
};
