import { join } from 'node:path';
import type { Clock } from '@tanggap/kernel';
import type { EventBus } from '@tanggap/messaging';
import type { Database } from '@tanggap/persistence';
import { composeService, issueSecret } from '@tanggap/service-kit';
import type { CommonSettings, Job, Logger, Service, ServiceParts } from '@tanggap/service-kit';
import { idnAreaRegister } from '#/adapters/idn-area-register.ts';
import { mongoStores } from '#/adapters/mongo/mongo-stores.ts';
import { sqliteStores } from '#/adapters/sqlite/sqlite-stores.ts';
import { yamlDirectoryFile } from '#/adapters/yaml/yaml-directory-file.ts';
import type { ApiKeys } from '#/application/api-keys.ts';
import { checkDirectory as check } from '#/application/check-directory.ts';
import type { CheckedDirectory } from '#/application/check-directory.ts';
import { issueApiKey } from '#/application/issue-api-key.ts';
import { loadDirectory } from '#/application/load-directory.ts';
import { readAreas, readDirectory } from '#/application/read-directory.ts';
import { bringIntoForce } from '#/application/bring-into-force.ts';
import type { BringIntoForce } from '#/application/bring-into-force.ts';
import { cancelReorganisation } from '#/application/cancel-reorganisation.ts';
import { orderReorganisation } from '#/application/order-reorganisation.ts';
import type { Reorganisations } from '#/application/reorganisations.ts';
import { revokeApiKey } from '#/application/revoke-api-key.ts';
import { seedDirectory as seed } from '#/application/seed-directory.ts';
import type { Seeded } from '#/application/seed-directory.ts';
import { inTurn } from '#/application/in-turn.ts';
import { directoryRoutes } from '#/http/routes.ts';
import { keepReorganised, tellSettled } from '#/jobs/keep-reorganised.ts';
import type { Stores } from '#/ports/stores.ts';

export { directoryCarried } from '#/adapters/carried.ts';
export { directoryMongoMigrations } from '#/adapters/mongo/migrations.ts';
export { directoryMigrations } from '#/adapters/sqlite/migrations.ts';

const storesOf = (database: Database): Stores => (database.profile === 'embedded' ? sqliteStores(database) : mongoStores(database));

/** The small example city; every person in it is invented. */
/** Shapes of institutions, each a pattern to copy. */
export const EXAMPLES = ['city', 'village', 'ministry'] as const;
export type Example = (typeof EXAMPLES)[number];
export const exampleDirectory = (example: Example): string => join(import.meta.dirname, '..', 'examples', example, 'directory.yaml');
export const EXAMPLE_DIRECTORY = exampleDirectory('city');

/**
 * The file to seed from: the installation's own; without one the example city, but never where people complain in
 * earnest. Null: the store stays as it is.
 */
export const directoryFileOf = (
  { directoryFile, publicUrl }: Pick<CommonSettings, 'directoryFile' | 'publicUrl'>,
  logger: Logger,
): string | null => {
  if (directoryFile !== null) return directoryFile;
  if (publicUrl?.startsWith('https://')) {
    logger.warn('DIRECTORY is not set: the directory stays as it was published last');
    return null;
  }
  logger.warn({ directory: EXAMPLE_DIRECTORY }, 'DIRECTORY is not set: using the example directory, whose persons are invented');
  return EXAMPLE_DIRECTORY;
};

export type DirectoryConfig = {
  /** Path of the YAML file that the directory is seeded from at each start; null: the store stays as it is. */
  readonly directoryFile: string | null;
  /** Real milliseconds between two looks for reorganisations that are due. Default 1,000. */
  readonly reorganiseEveryMs?: number;
};

const load = loadDirectory(yamlDirectoryFile, idnAreaRegister);

/** What is in a directory file, and what it lacks. Errors as of the application's `checkDirectory`. */
export const checkDirectory: (path: string, classifierNames: ReadonlySet<string>) => Promise<CheckedDirectory> = check(load);

type Bus = Pick<EventBus, 'outbox'>;

const inForce = (database: Database, bus: Bus, clock: Clock): BringIntoForce =>
  bringIntoForce({ ...storesOf(database), unitOfWork: database, outbox: bus.outbox('directory'), clock });

/**
 * Seeds the directory from a file, after whatever was due while nothing ran: the file may be of the time after it.
 * Errors as of the application's `seedDirectory`.
 */
export const seedDirectory = async (database: Database, bus: Bus, clock: Clock, path: string, logger?: Logger): Promise<Seeded> => {
  const { directory: store, reorganisations } = storesOf(database);
  const settled = await inForce(database, bus, clock)();
  if (logger) tellSettled(settled, logger);
  return inTurn(seed({ load, store, reorganisations, unitOfWork: database, outbox: bus.outbox('directory'), clock }))(path);
};

/** Reorganisations for a process that may stand beside a running server: it writes through the store only. */
export const createReorganisations = (database: Database, bus: Bus, clock: Clock): Reorganisations => {
  const { directory, reorganisations } = storesOf(database);
  const parts = { directory, reorganisations, unitOfWork: database, outbox: bus.outbox('directory'), clock };
  return { order: inTurn(orderReorganisation(parts)), cancel: cancelReorganisation(parts), list: reorganisations.list };
};

/** API keys for a process that may stand beside a running server: it writes through the store only. */
export const createApiKeys = (database: Database, bus: Bus, clock: Clock): ApiKeys => {
  const { directory, keys } = storesOf(database);
  const parts = { keys, unitOfWork: database, outbox: bus.outbox('directory'), clock };
  return {
    issue: issueApiKey({ ...parts, directory, issueSecret }),
    revoke: revokeApiKey(parts),
    list: keys.list,
  };
};

/** Agencies, units, posts and their holders, reporting lines, jurisdictions and API keys. */
export const createDirectoryService = ({ directoryFile, reorganiseEveryMs = 1_000 }: DirectoryConfig, parts: ServiceParts): Service => {
  const { database, bus, clock, logger, access } = parts;
  const { directory } = storesOf(database);
  const seeding: Job = {
    name: 'directory-seed',
    start: async () => {
      if (directoryFile === null) return;
      logger.info(await seedDirectory(database, bus, clock, directoryFile, logger), 'directory seeded');
    },
    stop: async () => {},
  };
  return composeService({
    name: 'directory',
    logger,
    routes: directoryRoutes({
      access,
      apiKeys: createApiKeys(database, bus, clock),
      readDirectory: readDirectory(directory),
      readAreas: readAreas(directory),
    }),
    jobs: [seeding, keepReorganised({ bring: inForce(database, bus, clock), everyMs: reorganiseEveryMs, logger })],
  });
};
