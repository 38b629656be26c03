import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { seedDirectory } from '@tanggap/directory';
import { createAccess, createDirectory, createMetrics, startTracing, withRingSpans } from '@tanggap/service-kit';
import type { Logger, ServiceParts } from '@tanggap/service-kit';
import { createEmbeddedAlarmClock } from '@tanggap/timers/embedded';
import { createVault } from '@tanggap/vault';
import type { Settings } from '../settings.ts';
import { VERSION } from '../version.ts';
import { requireNotMoved } from './moved-mark.ts';
import { clockOfHolder } from './installation-clock.ts';
import { readLease, takeLease } from './lease.ts';
import type { Holder } from './lease.ts';
import { openStores } from './open-stores.ts';
import type { StoresOptions } from './open-stores.ts';

/** What the process edge lends: its id, and whether another process of the machine still runs. */
export type ProcessFacts = Pick<Holder, 'pid' | 'isAlive'> & { onLeaseLost(): void };

/**
 * Takes the data folder for this process and gives what services need of it. Whatever is begun is put on `begun`, to be
 * undone in reverse order, also when a later step fails.
 */
export const openInstallation = async (
  settings: Settings,
  logger: Logger,
  facts: ProcessFacts,
  begun: AsyncDisposableStack,
  options: Omit<StoresOptions, 'traced'> = {},
): Promise<ServiceParts> => {
  const traced = settings.tracesUrl !== null;
  if (settings.tracesUrl !== null) {
    const tracing = await startTracing({ url: settings.tracesUrl, serviceName: 'tanggap', version: VERSION });
    begun.defer(tracing.stop);
  }
  requireNotMoved(resolve(settings.dataDir));
  const stores = openStores(resolve(settings.dataDir), logger, { ...options, traced });
  begun.defer(stores.close);
  const { database, bus } = stores;

  const before = readLease(database);
  const lease = await takeLease(database, { ...facts, host: hostname() });
  begun.defer(lease.release);
  // A move may have ended while this process waited for the lease.
  requireNotMoved(resolve(settings.dataDir));
  const clock = clockOfHolder(before, settings);
  const simulated = clock.scale !== 1 || before.simulated !== null || settings.timeStart !== null;
  lease.beat(() => (simulated ? { atMs: clock.now().epochMilliseconds, scale: clock.scale } : null), facts.onLeaseLost);

  if (settings.directoryFile !== null) await seedDirectory(database, bus, clock, settings.directoryFile, logger);
  const directory = createDirectory(bus);
  begun.defer(directory.stop);
  const access = createAccess(bus);
  begun.defer(access.stop);
  await Promise.all([directory.ready, access.ready]);

  return {
    clock,
    logger,
    database,
    bus,
    directory,
    access,
    metrics: createMetrics(),
    vault: (grants) => createVault(stores.keyStore, stores.masterKey, grants),
    alarmClock: (service) => {
      const alarmClock = createEmbeddedAlarmClock(clock, logger);
      return traced ? withRingSpans(alarmClock, service) : alarmClock;
    },
  };
};
