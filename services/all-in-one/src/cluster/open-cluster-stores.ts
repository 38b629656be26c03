import { SERVICES } from '@tanggap/contracts';
import type { ServiceName } from '@tanggap/contracts';
import { AppError } from '@tanggap/kernel';
import { kafkaBus } from '@tanggap/messaging/kafka';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import { openMongo } from '@tanggap/persistence/mongo/open';
import type { ClusterSettings, Logger } from '@tanggap/service-kit';
import { clockAnchorOf, databaseNames, installationMongoMigrations, openServerClock, requireNotMoved } from '@tanggap/service-kit/cluster';
import { mongoKeyStore } from '@tanggap/vault/mongo';
import type { ServiceStore, Stores } from '../stores.ts';

export type ClusterStores = Stores & {
  database(service: ServiceName): MongoDatabase;
  /** Databases that belong to no service. */
  readonly keys: MongoDatabase;
  readonly installation: MongoDatabase;
};

const SELECTION_MS = 5_000;

/**
 * Opens the stores of all services beside the processes that serve: reads and writes, but never consumes, sends or fires.
 * No broker is asked. What is begun is put on `begun`.
 * @throws AppError `STORE_UNAVAILABLE`, `MIGRATIONS_MISSING`, `INSTALLATION_MOVED`
 */
export const openClusterStores = async (settings: ClusterSettings, logger: Logger, begun: AsyncDisposableStack): Promise<ClusterStores> => {
  const { namePrefix: prefix, kafkaBrokers } = settings;
  const names = databaseNames(prefix);
  const installation = await openMongo({ url: settings.mongoUrl, name: names.installation, logger, selectionTimeoutMs: SELECTION_MS });
  begun.defer(installation.close);
  if ((await installation.missing(installationMongoMigrations)).length > 0) {
    throw new AppError('MIGRATIONS_MISSING', `There is no installation named ${prefix} in this MongoDB yet: run tanggap setup`);
  }
  await requireNotMoved(installation);
  const serverClock = await openServerClock({ serverNow: installation.serverNow, logger });
  begun.defer(serverClock.stop);
  const anchor = await clockAnchorOf(installation, { timeScale: 1, timeStart: null }, serverClock.realNow(), logger);

  const keys = installation.sibling(names.keys);
  const storeOf = (service: ServiceName): ServiceStore & { readonly database: MongoDatabase } => {
    const database = installation.sibling(names.of(service));
    const bus = kafkaBus({ kafka: { brokers: kafkaBrokers, clientId: `${prefix}-command` }, prefix, database, service, logger });
    begun.defer(bus.close);
    return { name: service, database, bus };
  };
  const stores = new Map(SERVICES.map((service) => [service, storeOf(service)]));
  const store = (service: ServiceName) => {
    const known = stores.get(service);
    if (!known) throw new TypeError(`There is no service ${service}`);
    return known;
  };
  return {
    clock: serverClock.clock(anchor),
    of: store,
    all: [...stores.values()],
    keyStore: mongoKeyStore(keys),
    masterKey: settings.masterKey,
    database: (service) => store(service).database,
    keys,
    installation,
  };
};
