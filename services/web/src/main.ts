import { runService } from '@tanggap/service-kit/cluster';
import manifest from '../package.json' with { type: 'json' };
import { createWeb, readOpenApi } from './app.ts';

// The service as a process of its own. The only reader of process.*: everything behind it is handed what it needs.
process.exit(
  await runService(
    {
      name: 'web',
      version: manifest.version,
      migrations: [],
      create: async (parts, { openApiFile }) =>
        createWeb({ version: manifest.version, ...(openApiFile !== null && { openApi: await readOpenApi(openApiFile) }) }, parts),
    },
    process,
  ),
);
