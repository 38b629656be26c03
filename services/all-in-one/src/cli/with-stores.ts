import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@tanggap/kernel';
import type { Clock } from '@tanggap/kernel';
import { createLogger } from '@tanggap/service-kit';
import { clockOfVisitor } from '../embedded/installation-clock.ts';
import { readLease } from '../embedded/lease.ts';
import { openStores } from '../embedded/open-stores.ts';
import type { Stores } from '../embedded/open-stores.ts';
import { readSettings } from '../settings.ts';
import type { Edge } from './edge.ts';

/** Opens the data folder beside a server that may be running: reads and writes, but never consumes or fires. */
export const withStores = async <T>(edge: Edge, work: (stores: Stores & { readonly clock: Clock }) => Promise<T>): Promise<T> => {
  const settings = readSettings(edge.env);
  if (!existsSync(join(settings.dataDir, 'tanggap.db'))) {
    throw new AppError(
      'NO_INSTALLATION',
      `There is no installation in ${settings.dataDir}: set DATA_DIR to the folder of the server, or start it first`,
    );
  }
  const stores = openStores(settings.dataDir, createLogger('silent'));
  try {
    return await work({ ...stores, clock: clockOfVisitor(readLease(stores.database)) });
  } finally {
    await stores.close();
  }
};
