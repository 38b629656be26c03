import { runService } from '@tanggap/service-kit/cluster';
import manifest from '../package.json' with { type: 'json' };
import { createCasework, caseworkMongoMigrations } from './app.ts';

// The service as a process of its own. The only reader of process.*: everything behind it is handed what it needs.
process.exit(
  await runService(
    { name: 'casework', version: manifest.version, migrations: caseworkMongoMigrations, create: (parts) => createCasework(parts) },
    process,
  ),
);
