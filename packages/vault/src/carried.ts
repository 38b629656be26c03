import { carriedRows } from '@tanggap/persistence/carry';
import type { CarriedTable } from '@tanggap/persistence/carry';

/** Keys stay wrapped under the master key that they were wrapped under. */
export const vaultCarried: readonly CarriedTable[] = [carriedRows('vault_key', { id: 'id' })];
