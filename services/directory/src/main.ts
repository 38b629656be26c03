import { runService } from '@tanggap/service-kit/cluster';
import manifest from '../package.json' with { type: 'json' };
import { createDirectoryService, directoryFileOf, directoryMongoMigrations } from './app.ts';

// The service as a process of its own. The only reader of process.*: everything behind it is handed what it needs.
process.exit(
  await runService(
    {
      name: 'directory',
      version: manifest.version,
      migrations: directoryMongoMigrations,
      create: (parts, settings) => createDirectoryService({ directoryFile: directoryFileOf(settings, parts.logger) }, parts),
    },
    process,
  ),
);
