import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@tanggap/kernel';
import { createLogger, readClusterSettings } from '@tanggap/service-kit';
import { clockOfVisitor } from '../embedded/installation-clock.ts';
import { readLease } from '../embedded/lease.ts';
import { requireNotMoved } from '../embedded/moved-mark.ts';
import { openStores } from '../embedded/open-stores.ts';
import { profileOf, readSettings } from '../settings.ts';
import type { Stores } from '../stores.ts';
import type { ClusterStores } from '../cluster/open-cluster-stores.ts';
import type { Edge } from './edge.ts';

const embeddedStores = (edge: Edge, begun: AsyncDisposableStack): Stores => {
  const settings = readSettings(edge.env);
  if (!existsSync(join(settings.dataDir, 'tanggap.db'))) {
    throw new AppError(
      'NO_INSTALLATION',
      `There is no installation in ${settings.dataDir}: set DATA_DIR to the folder of the server, or start it first`,
    );
  }
  requireNotMoved(settings.dataDir);
  const { database, bus, keyStore, masterKey, close } = openStores(settings.dataDir, createLogger('silent'));
  begun.defer(close);
  const store = { name: 'tanggap', database, bus };
  return { clock: clockOfVisitor(readLease(database)), of: () => store, keyStore, masterKey, all: [store] };
};

const clusterStores = async (edge: Edge, begun: AsyncDisposableStack): Promise<ClusterStores> => {
  const settings = readClusterSettings(edge.env);
  // Only here: the drivers of the cluster would make every command of the other profile slower.
  const { openClusterStores } = await import('../cluster/open-cluster-stores.ts');
  return openClusterStores(settings, createLogger('silent'), begun);
};

/** Opens the stores beside servers that may be running: reads and writes, but never consumes or fires. */
export const withStores = async <T>(edge: Edge, work: (stores: Stores) => Promise<T>): Promise<T> => {
  await using begun = new AsyncDisposableStack();
  return await work(profileOf(edge.env) === 'cluster' ? await clusterStores(edge, begun) : embeddedStores(edge, begun));
};

/** As `withStores`, for what only the cluster has. @throws AppError `PROFILE_UNFIT` */
export const withClusterStores = async <T>(edge: Edge, work: (stores: ClusterStores) => Promise<T>): Promise<T> => {
  if (profileOf(edge.env) !== 'cluster') {
    throw new AppError('PROFILE_UNFIT', 'This is for the profile cluster: set PROFILE=cluster and its servers, or go without it');
  }
  await using begun = new AsyncDisposableStack();
  return await work(await clusterStores(edge, begun));
};
