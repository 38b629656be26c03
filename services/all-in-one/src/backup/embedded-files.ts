import { join } from 'node:path';
import type { Holds } from './manifest.ts';

/** Where a data folder has its two stores. */
export const storeOf = (dataDir: string, holds: Holds): string => {
  switch (holds) {
    case 'data':
      return join(dataDir, 'tanggap.db');
    case 'keys':
      return join(dataDir, 'keys', 'keys.db');
  }
};
