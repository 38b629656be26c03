import { randomBytes } from 'node:crypto';
import { systemClock } from '@tanggap/kernel';
import { createEmbeddedBus } from '@tanggap/messaging/embedded';
import { openSqlite } from '@tanggap/persistence/sqlite';
import { createAccess, createDirectory, createLogger, createMetrics, openHttp } from '@tanggap/service-kit';
import type { Http, Metrics, Service, ServiceParts } from '@tanggap/service-kit';
import { createEmbeddedAlarmClock } from '@tanggap/timers/embedded';
import { createVault, sqliteKeyStore } from '@tanggap/vault';
import { composeServices } from './app.ts';
import { readSettings } from './settings.ts';
import { VERSION } from './version.ts';

type Described = { readonly http: Http; readonly metrics: Metrics; readonly parts: ServiceParts; readonly services: readonly Service[] };

/**
 * All services put together on stores in memory, and never started: what there is to say of them can be asked here
 * without an installation. What was begun is put on `begun`.
 */
export const composeForDescription = async (begun: AsyncDisposableStack): Promise<Described> => {
  const logger = createLogger('silent');
  const database = openSqlite(':memory:');
  begun.defer(database.close);
  const keys = openSqlite(':memory:');
  begun.defer(keys.close);
  const bus = createEmbeddedBus({ database, logger });
  begun.defer(bus.close);
  const directory = createDirectory(bus);
  begun.defer(directory.stop);
  const access = createAccess(bus);
  begun.defer(access.stop);
  const masterKey = randomBytes(32);
  const parts: ServiceParts = {
    clock: systemClock,
    logger,
    database,
    bus,
    directory,
    access,
    metrics: createMetrics(),
    vault: (grants) => createVault(sqliteKeyStore(keys), masterKey, grants),
    alarmClock: () => createEmbeddedAlarmClock(systemClock, logger),
  };
  const services = await composeServices(readSettings({}), parts);
  const http = await openHttp(parts, services, { version: VERSION, unready: async () => [] });
  await http.ready();
  return { http, metrics: parts.metrics, parts, services };
};

/** The OpenAPI document of all services. */
export const describeApi = async (): Promise<object> => {
  await using begun = new AsyncDisposableStack();
  const { http } = await composeForDescription(begun);
  return http.swagger();
};
