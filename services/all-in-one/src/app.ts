import { createCasework } from '@tanggap/casework';
import { createClassification, loadClassifier } from '@tanggap/classification';
import { createDirectoryService } from '@tanggap/directory';
import { createEscalation } from '@tanggap/escalation';
import { createIntake } from '@tanggap/intake';
import type { EmbeddedBusOptions } from '@tanggap/messaging/embedded';
import { createNotification, notificationConfigOf } from '@tanggap/notification';
import { createOversight } from '@tanggap/oversight';
import { createRouting } from '@tanggap/routing';
import { listen, openHttp, startAll, stopAll } from '@tanggap/service-kit';
import type { Logger, Service, ServiceParts } from '@tanggap/service-kit';
import { createWeb } from '@tanggap/web';
import { openInstallation } from './embedded/open-installation.ts';
import type { ProcessFacts } from './embedded/open-installation.ts';
import type { Settings } from './settings.ts';
import { VERSION } from './version.ts';

export type { ProcessFacts };

export type Tanggap = Running & {
  /** Base URL, with the port that was really taken. */
  readonly url: string;
};

export type TanggapOptions = { readonly beforeHandling?: EmbeddedBusOptions['beforeHandling'] };

/** All services of the embedded profile, in the order in which they start. */
export const composeServices = async (settings: Settings, parts: ServiceParts): Promise<Service[]> => [
  createDirectoryService({ directoryFile: null }, parts),
  createIntake(parts),
  createClassification(await loadClassifier(), parts),
  createRouting(parts),
  createCasework(parts),
  createEscalation(parts),
  createNotification(notificationConfigOf(settings), parts),
  createOversight(parts),
  createWeb({ version: VERSION }, parts),
];

export type Running = {
  readonly parts: ServiceParts;
  /** Events not handled yet, of all services. */
  lag(): Promise<number>;
  stop(): Promise<void>;
};

const lagOf = (services: readonly Service[]) => async (): Promise<number> =>
  (await Promise.all(services.map((service) => service.lag()))).reduce((sum, lag) => sum + lag, 0);

/** Every service without its HTTP, for bulk work that can be done again. */
export const startForBulk = async (settings: Settings, logger: Logger, facts: ProcessFacts): Promise<Running> => {
  await using begun = new AsyncDisposableStack();
  const parts = await openInstallation(settings, logger, facts, begun, { bulk: true });
  const services = await composeServices(settings, parts);
  await startAll(services, logger);
  begun.defer(() => stopAll(services, logger));
  const running = begun.move();
  return { parts, lag: lagOf(services), stop: () => running.disposeAsync() };
};

const STALE = 'the access replica is older than a minute: keys cannot be checked';

/** Starts every service in this process, on the data folder of the settings. Resolves when it is ready to serve. */
export const startTanggap = async (
  settings: Settings,
  logger: Logger,
  facts: ProcessFacts,
  options: TanggapOptions = {},
): Promise<Tanggap> => {
  await using begun = new AsyncDisposableStack();
  const parts = await openInstallation(settings, logger, facts, begun, options);
  const services = await composeServices(settings, parts);
  const http = await openHttp(parts, services, {
    version: VERSION,
    trustedProxies: settings.trustedProxies,
    unready: async () => (parts.access.isFresh() ? [] : [STALE]),
  });

  let url = '';
  const listener = {
    name: 'http',
    start: async () => {
      url = await listen(http, settings);
    },
    stop: () => http.close(),
  };
  // HTTP first, then consumers and timers; stopped the other way round.
  const steps = [listener, ...services];
  await startAll(steps, logger);
  begun.defer(() => stopAll(steps, logger));

  const running = begun.move();
  return {
    url,
    parts,
    lag: lagOf(services),
    stop: () => running.disposeAsync(),
  };
};
