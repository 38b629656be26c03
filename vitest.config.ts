import { defineConfig } from 'vitest/config';
import { realServersPlugin } from './packages/testkit/src/servers/vitest-plugin.ts';

// The file's suffix is the only selector: see CONTRIBUTING.md for what each kind proves.
const project = (name: string, include: string[], options: object) => ({
  extends: true as const,
  test: { name, include, environment: 'node', setupFiles: ['packages/testkit/src/equal-instants.ts'], ...options },
});

export default defineConfig({
  plugins: [realServersPlugin()],
  test: {
    passWithNoTests: false,
    allowOnly: false,
    projects: [
      project('unit', ['{packages,services}/*/{src,test}/**/*.unit.test.ts'], {
        pool: 'threads',
        isolate: false,
        unstubGlobals: true,
        restoreMocks: true,
        sequence: { groupOrder: 0 },
      }),
      project('int', ['{packages,services}/*/{src,test}/**/*.int.test.ts'], {
        pool: 'forks',
        maxWorkers: 2,
        testTimeout: 30_000,
        hookTimeout: 60_000,
        sequence: { groupOrder: 1 },
      }),
      project('component', ['services/*/test/**/*.component.test.ts'], {
        pool: 'forks',
        maxWorkers: 2,
        testTimeout: 30_000,
        hookTimeout: 30_000,
        sequence: { groupOrder: 2 },
      }),
      project('servers', ['{packages,services}/*/{src,test}/**/*.servers.test.ts'], {
        pool: 'forks',
        maxWorkers: 2,
        testTimeout: 30_000,
        hookTimeout: 60_000,
        sequence: { groupOrder: 3 },
      }),
      project('e2e', ['e2e/**/*.e2e.test.ts'], {
        pool: 'forks',
        fileParallelism: false,
        testTimeout: 600_000,
        hookTimeout: 60_000,
        sequence: { groupOrder: 4 },
      }),
      // Not part of `pnpm test`, which names its projects: see `pnpm test:long`.
      project('long', ['e2e/**/*.long.test.ts'], {
        pool: 'forks',
        fileParallelism: false,
        testTimeout: 3_600_000,
        hookTimeout: 300_000,
        sequence: { groupOrder: 5 },
      }),
      // As an ops team runs it; needs Docker. See `pnpm e2e:compose`.
      project('compose', ['e2e/compose/**/*.compose.test.ts'], {
        pool: 'forks',
        fileParallelism: false,
        testTimeout: 3_600_000,
        sequence: { groupOrder: 6 },
      }),
    ],
  },
});
