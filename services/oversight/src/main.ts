import { runService } from '@tanggap/service-kit/cluster';
import manifest from '../package.json' with { type: 'json' };
import { createOversight, oversightMongoMigrations } from './app.ts';

// The service as a process of its own. The only reader of process.*: everything behind it is handed what it needs.
process.exit(
  await runService(
    { name: 'oversight', version: manifest.version, migrations: oversightMongoMigrations, create: createOversight },
    process,
  ),
);
