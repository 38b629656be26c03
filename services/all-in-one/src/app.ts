import { join, resolve } from 'node:path';
import { createCasework } from '@tanggap/casework';
import { createClassification, loadClassifier } from '@tanggap/classification';
import { createDirectoryService, seedDirectory } from '@tanggap/directory';
import { createEscalation } from '@tanggap/escalation';
import { createIntake } from '@tanggap/intake';
import type { EmbeddedBusOptions } from '@tanggap/messaging/embedded';
import { createNotification } from '@tanggap/notification';
import { createOversight } from '@tanggap/oversight';
import { createRouting } from '@tanggap/routing';
import { createAccess, createDirectory, createHttp, createMetrics, startAll, stopAll } from '@tanggap/service-kit';
import type { Logger, Service, ServiceParts } from '@tanggap/service-kit';
import { createEmbeddedAlarmClock } from '@tanggap/timers/embedded';
import { createVault } from '@tanggap/vault';
import { createWeb } from '@tanggap/web';
import { clockOfHolder } from './embedded/installation-clock.ts';
import { readLease, takeLease } from './embedded/lease.ts';
import { openStores } from './embedded/open-stores.ts';
import { mailerOf } from './mailer.ts';
import type { Settings } from './settings.ts';
import { VERSION } from './version.ts';

/** What the process edge lends: its id, and whether another process of the machine still runs. */
export type ProcessFacts = { readonly pid: number; isAlive(pid: number): boolean; onLeaseLost(): void };

export type Tanggap = {
  /** Base URL, with the port that was really taken. */
  readonly url: string;
  readonly parts: ServiceParts;
  /** Events not handled yet, of all services. */
  lag(): Promise<number>;
  stop(): Promise<void>;
};

export type TanggapOptions = { readonly beforeHandling?: EmbeddedBusOptions['beforeHandling'] };

/** Starts every service in this process, on the data folder of the settings. Resolves when it is ready to serve. */
export const startTanggap = async (
  settings: Settings,
  logger: Logger,
  facts: ProcessFacts,
  options: TanggapOptions = {},
): Promise<Tanggap> => {
  const dataDir = resolve(settings.dataDir);
  const stores = openStores(dataDir, logger, options.beforeHandling);
  const { database, bus } = stores;
  const before = readLease(database);
  const lease = await takeLease(database, facts.pid, facts.isAlive).catch(async (error: unknown) => {
    await stores.close();
    throw error;
  });
  const clock = clockOfHolder(before, settings);
  const simulated = clock.scale !== 1 || before.simulated !== null || settings.timeStart !== null;
  lease.beat(() => (simulated ? { atMs: clock.now().epochMilliseconds, scale: clock.scale } : null), facts.onLeaseLost);

  if (settings.directoryFile !== null) await seedDirectory(database, bus, clock, settings.directoryFile);
  const directory = createDirectory(bus);
  const access = createAccess(bus);
  const metrics = createMetrics();
  const [classifier] = await Promise.all([loadClassifier(), directory.ready, access.ready]);

  const parts: ServiceParts = {
    clock,
    logger,
    database,
    bus,
    directory,
    access,
    metrics,
    vault: (grants) => createVault(stores.keyStore, stores.masterKey, grants),
    alarmClock: () => createEmbeddedAlarmClock(clock, logger),
  };
  const http = await createHttp({
    logger,
    metrics,
    version: VERSION,
    unready: async () => (access.isFresh() ? [] : ['the access replica is older than a minute: keys cannot be checked']),
  });
  let url = '';
  const listener: Pick<Service, 'name' | 'start' | 'stop'> = {
    name: 'http',
    start: async () => {
      url = await http.listen({ host: settings.host, port: settings.port });
    },
    stop: () => http.close(),
  };
  const services: Service[] = [
    createDirectoryService({ directoryFile: null }, parts),
    createIntake(parts),
    createClassification(classifier, parts),
    createRouting(parts),
    createCasework(parts),
    createEscalation(parts),
    createNotification(
      {
        mailer: mailerOf(settings.smtpUrl, join(dataDir, 'mail')),
        from: settings.mailFrom,
        messageIdDomain: 'tanggap.local',
        publicUrl: settings.publicUrl ?? `http://${settings.host}:${settings.port}`,
      },
      parts,
    ),
    createOversight(parts),
    createWeb({ version: VERSION }, parts),
  ];
  for (const { routes } of services) if (routes) await http.register(routes);

  const steps = [listener, ...services];
  const closeAll = async () => {
    await Promise.all([directory.stop(), access.stop()]);
    await lease.release();
    await stores.close();
  };
  try {
    await startAll(steps, logger);
  } catch (error) {
    await closeAll();
    throw error;
  }
  return {
    url,
    parts,
    lag: async () => (await Promise.all(services.map((service) => service.lag()))).reduce((sum, lag) => sum + lag, 0),
    stop: async () => {
      await stopAll(steps, logger);
      await closeAll();
    },
  };
};
