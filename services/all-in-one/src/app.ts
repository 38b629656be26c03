import { join, resolve } from 'node:path';
import { createCasework } from '@tanggap/casework';
import { createClassification, loadClassifier } from '@tanggap/classification';
import { createDirectoryService } from '@tanggap/directory';
import { createEscalation } from '@tanggap/escalation';
import { createIntake } from '@tanggap/intake';
import { AppError } from '@tanggap/kernel';
import type { EmbeddedBusOptions } from '@tanggap/messaging/embedded';
import { createNotification } from '@tanggap/notification';
import { createOversight } from '@tanggap/oversight';
import { createRouting } from '@tanggap/routing';
import { createHttp, startAll, stopAll } from '@tanggap/service-kit';
import type { Http, Logger, Service, ServiceParts } from '@tanggap/service-kit';
import { createWeb } from '@tanggap/web';
import { openInstallation } from './embedded/open-installation.ts';
import type { ProcessFacts } from './embedded/open-installation.ts';
import { mailerOf, messageIdDomainOf } from './mailer.ts';
import type { Settings } from './settings.ts';
import { VERSION } from './version.ts';

export type { ProcessFacts };

export type Tanggap = {
  /** Base URL, with the port that was really taken. */
  readonly url: string;
  readonly parts: ServiceParts;
  /** Events not handled yet, of all services. */
  lag(): Promise<number>;
  stop(): Promise<void>;
};

export type TanggapOptions = { readonly beforeHandling?: EmbeddedBusOptions['beforeHandling'] };

const composeServices = async (settings: Settings, parts: ServiceParts): Promise<Service[]> => {
  const notification = {
    mailer: mailerOf(settings.smtpUrl, join(resolve(settings.dataDir), 'mail')),
    from: settings.mailFrom,
    messageIdDomain: messageIdDomainOf(settings.mailFrom),
    publicUrl: settings.publicUrl ?? `http://${settings.host}:${settings.port}`,
  };
  return [
    createDirectoryService({ directoryFile: null }, parts),
    createIntake(parts),
    createClassification(await loadClassifier(), parts),
    createRouting(parts),
    createCasework(parts),
    createEscalation(parts),
    createNotification(notification, parts),
    createOversight(parts),
    createWeb({ version: VERSION }, parts),
  ];
};

const openHttp = async ({ logger, metrics, access }: ServiceParts, services: readonly Service[]): Promise<Http> => {
  const stale = 'the access replica is older than a minute: keys cannot be checked';
  const http = await createHttp({ logger, metrics, version: VERSION, unready: async () => (access.isFresh() ? [] : [stale]) });
  for (const { routes } of services) if (routes) await http.register(routes);
  return http;
};

const listen = async (http: Http, { host, port }: Settings): Promise<string> => {
  try {
    return await http.listen({ host, port });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    throw new AppError('PORT_IN_USE', `Port ${port} is taken: stop what uses it, or choose another with PORT=…`, { cause: error });
  }
};

/** Starts every service in this process, on the data folder of the settings. Resolves when it is ready to serve. */
export const startTanggap = async (
  settings: Settings,
  logger: Logger,
  facts: ProcessFacts,
  options: TanggapOptions = {},
): Promise<Tanggap> => {
  await using begun = new AsyncDisposableStack();
  const parts = await openInstallation(settings, logger, facts, begun, options.beforeHandling);
  const services = await composeServices(settings, parts);
  const http = await openHttp(parts, services);

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
    lag: async () => (await Promise.all(services.map((service) => service.lag()))).reduce((sum, lag) => sum + lag, 0),
    stop: () => running.disposeAsync(),
  };
};
