import type { Clock } from '@tanggap/kernel';
import type { EventBus } from '@tanggap/messaging';
import type { Database } from '@tanggap/persistence';
import { composeService, issueSecret } from '@tanggap/service-kit';
import type { Job, Service, ServiceParts } from '@tanggap/service-kit';
import { idnAreaRegister } from '#/adapters/idn-area-register.ts';
import { directoryMigrations } from '#/adapters/sqlite/migrations.ts';
import { sqliteApiKeyStore } from '#/adapters/sqlite/sqlite-api-key-store.ts';
import { sqliteDirectoryStore } from '#/adapters/sqlite/sqlite-directory-store.ts';
import { yamlDirectoryFile } from '#/adapters/yaml/yaml-directory-file.ts';
import type { ApiKeys } from '#/application/api-keys.ts';
import { issueApiKey } from '#/application/issue-api-key.ts';
import { loadDirectory } from '#/application/load-directory.ts';
import { readAreas, readDirectory } from '#/application/read-directory.ts';
import { revokeApiKey } from '#/application/revoke-api-key.ts';
import { seedDirectory as seed } from '#/application/seed-directory.ts';
import type { Seeded } from '#/application/seed-directory.ts';
import { directoryRoutes } from '#/http/routes.ts';

export type DirectoryConfig = {
  /** Path of the YAML file that the directory is seeded from at each start; null: the store stays as it is. */
  readonly directoryFile: string | null;
};

/** Seeds the directory from a file. Errors as of the application's `seedDirectory`. */
export const seedDirectory = (database: Database, bus: EventBus, clock: Clock, path: string): Promise<Seeded> => {
  database.migrate(directoryMigrations);
  const load = loadDirectory(yamlDirectoryFile, idnAreaRegister);
  return seed({ load, store: sqliteDirectoryStore(database), unitOfWork: database, outbox: bus.outbox('directory'), clock })(path);
};

/** API keys for a process that may stand beside a running server: it writes through the store only. */
export const createApiKeys = (database: Database, bus: EventBus, clock: Clock): ApiKeys => {
  database.migrate(directoryMigrations);
  const keys = sqliteApiKeyStore(database);
  const parts = { keys, unitOfWork: database, outbox: bus.outbox('directory'), clock };
  return {
    issue: issueApiKey({ ...parts, directory: sqliteDirectoryStore(database), issueSecret }),
    revoke: revokeApiKey(parts),
    list: keys.list,
  };
};

/** Agencies, units, posts and their holders, reporting lines, jurisdictions and API keys. */
export const createDirectoryService = ({ directoryFile }: DirectoryConfig, parts: ServiceParts): Service => {
  const { database, bus, clock, logger, access } = parts;
  database.migrate(directoryMigrations);
  const store = sqliteDirectoryStore(database);
  const seeding: Job = {
    name: 'directory-seed',
    start: async () => {
      if (directoryFile === null) return;
      logger.info(await seedDirectory(database, bus, clock, directoryFile), 'directory seeded');
    },
    stop: async () => {},
  };
  return composeService({
    name: 'directory',
    logger,
    routes: directoryRoutes({
      access,
      apiKeys: createApiKeys(database, bus, clock),
      readDirectory: readDirectory(store),
      readAreas: readAreas(store),
    }),
    jobs: [seeding],
  });
};
