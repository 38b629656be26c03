// A workspace in small that keeps every rule, and uses everything the rules allow.

/** Libraries that resolve in the small workspace. */
export const LIBRARIES = ['bullmq', 'fastify', 'ioredis', 'kafkajs', 'mongoose', 'nodemailer', 'pino', 'smtp-server', 'zod'];

type Manifest = { exports?: Record<string, string>; dependencies?: string[]; devDependencies?: string[] };

const versions = (names: string[]) => Object.fromEntries(names.map((name) => [name, '1.0.0']));

/** The package.json of a package or service. */
export const manifest = (name: string, { exports = {}, dependencies = [], devDependencies = [] }: Manifest): string => {
  return `${JSON.stringify(
    {
      name: `@tanggap/${name}`,
      version: '0.1.0',
      private: true,
      type: 'module',
      imports: { '#/*': './src/*' },
      exports,
      dependencies: versions(dependencies),
      devDependencies: versions(devDependencies),
    },
    null,
    2,
  )}\n`;
};

const library = { '.': './src/index.ts' };
const app = { '.': './src/app.ts' };

const packages = {
  'packages/kernel/package.json': manifest('kernel', { exports: library }),
  'packages/kernel/src/index.ts': `export type { CaseId } from './ids.ts';\nexport { one } from './ids.ts';\n`,
  'packages/kernel/src/ids.ts': `export type CaseId = string;\nexport const one = 1;\n`,
  'packages/working-time/package.json': manifest('working-time', { exports: library }),
  'packages/working-time/src/index.ts': `export const workingDays = 5;\n`,
  'packages/contracts/package.json': manifest('contracts', { exports: library, dependencies: ['zod'] }),
  'packages/contracts/src/index.ts': `import { thing } from 'zod';\n\nexport const schema = thing;\n`,
  'packages/persistence/package.json': manifest('persistence', {
    exports: { ...library, './sqlite': './src/sqlite/index.ts', './mongo': './src/mongo/index.ts' },
    dependencies: ['mongoose'],
  }),
  'packages/persistence/src/index.ts': `export type Write = { readonly text: string };\n`,
  'packages/persistence/src/sqlite/index.ts': `import { DatabaseSync } from 'node:sqlite';\n\nexport const open = (): DatabaseSync => new DatabaseSync(':memory:');\n`,
  'packages/persistence/src/mongo/index.ts': `import { thing } from 'mongoose';\n\nexport const connect = (): number => thing;\n`,
  'packages/messaging/package.json': manifest('messaging', {
    exports: { ...library, './kafka': './src/kafka/index.ts' },
    dependencies: ['kafkajs'],
  }),
  'packages/messaging/src/index.ts': `export type Outcome = 'ack' | 'skip';\n`,
  'packages/messaging/src/kafka/index.ts': `import { thing } from 'kafkajs';\n\nexport const bus = thing;\n`,
  'packages/timers/package.json': manifest('timers', {
    exports: { ...library, './bullmq': './src/bullmq/index.ts' },
    dependencies: ['bullmq', 'ioredis'],
  }),
  'packages/timers/src/index.ts': `export type Alarm = { readonly id: string };\n`,
  'packages/timers/src/bullmq/index.ts': `import { thing as queue } from 'bullmq';\nimport { thing as redis } from 'ioredis';\n\nexport const alarms = [queue, redis];\n`,
  'packages/service-kit/package.json': manifest('service-kit', { exports: library, dependencies: ['fastify'] }),
  'packages/service-kit/src/index.ts': `import { thing } from 'fastify';\n\nexport const createHttp = (): number => thing;\n`,
  'packages/testkit/package.json': manifest('testkit', { exports: library, dependencies: ['vitest'] }),
  'packages/testkit/src/index.ts': `import { expect } from 'vitest';\n\nexport const given = (value: number): void => expect(value).toBeDefined();\n`,
};

const alpha = {
  'services/alpha/package.json': manifest('alpha', {
    exports: app,
    dependencies: [
      '@tanggap/contracts',
      '@tanggap/kernel',
      '@tanggap/messaging',
      '@tanggap/persistence',
      '@tanggap/service-kit',
      '@tanggap/timers',
      '@tanggap/working-time',
      'mongoose',
    ],
    devDependencies: ['@tanggap/testkit'],
  }),
  'services/alpha/src/main.ts': `import { createAlpha } from '#/app.ts';\n\nprocess.stdout.write(String(createAlpha(process.env['PORT'] ?? '')));\n`,
  'services/alpha/src/app.ts': `import { connect } from '@tanggap/persistence/mongo';
import { saveMongo } from '#/adapters/mongo/mongo-cases.ts';
import { saveSqlite } from '#/adapters/sqlite/sqlite-cases.ts';
import { onReceived } from '#/consumers/on-received.ts';
import { routes } from '#/http/routes.ts';
import { onAlarm } from '#/jobs/on-alarm.ts';

export const createAlpha = (port: string): unknown[] => [port, connect(), saveMongo, saveSqlite, onReceived, routes, onAlarm];
`,
  'services/alpha/src/publications.ts': `import { schema } from '@tanggap/contracts';\n\nexport const publish = (): number => schema;\n`,
  'services/alpha/src/domain/decide.ts': `import type { CaseId } from '@tanggap/kernel';
import { one } from '@tanggap/kernel';
import { workingDays } from '@tanggap/working-time';

export const decide = (id: CaseId): number => id.length + one + workingDays;
`,
  'services/alpha/src/domain/decide.unit.test.ts': `import { expect, it } from 'vitest';
import { decide } from './decide.ts';

it('decides', () => expect(decide(process.env['HOME'] ?? '')).toBeGreaterThan(new Date(0).getTime()));
`,
  'services/alpha/src/ports/case-store.ts': `import type { Write } from '@tanggap/persistence';\n\nexport type SaveCase = (id: string) => Write;\n`,
  'services/alpha/src/application/open-case.ts': `import type { Outcome } from '@tanggap/messaging';
import { decide } from '#/domain/decide.ts';
import type { SaveCase } from '#/ports/case-store.ts';
import { publish } from '#/publications.ts';

export const openCase = (save: SaveCase): Outcome => (save(String(publish())).text.length > decide('') ? 'ack' : 'skip');
`,
  'services/alpha/src/adapters/sqlite/sqlite-cases.ts': `import { open } from '@tanggap/persistence/sqlite';
import type { SaveCase } from '#/ports/case-store.ts';

export const saveSqlite: SaveCase = (id) => ({ text: \`\${id}\${open().isOpen}\` });
`,
  'services/alpha/src/adapters/mongo/mongo-cases.ts': `import { thing } from 'mongoose';
import type { SaveCase } from '#/ports/case-store.ts';

export const saveMongo: SaveCase = (id) => ({ text: \`\${id}\${thing}\` });
`,
  'services/alpha/src/adapters/case-store.contract.ts': `import { given } from '@tanggap/testkit';
import type { SaveCase } from '#/ports/case-store.ts';

export const caseStoreContract = (save: SaveCase): void => given(save('1').text.length);
`,
  'services/alpha/src/adapters/sqlite/sqlite-cases.unit.test.ts': `import { expect, it } from 'vitest';
import { caseStoreContract } from '../case-store.contract.ts';
import { saveSqlite } from './sqlite-cases.ts';

it('keeps the contract', () => {
  caseStoreContract(saveSqlite);
  expect(saveSqlite('1').text).toContain('1');
});
`,
  'services/alpha/src/http/routes.ts': `import { createHttp } from '@tanggap/service-kit';
import { openCase } from '#/application/open-case.ts';
import type { SaveCase } from '#/ports/case-store.ts';

export const routes = (save: SaveCase): string => \`\${createHttp()}\${openCase(save)}\`;
`,
  'services/alpha/src/consumers/on-received.ts': `import type { Outcome } from '@tanggap/messaging';
import { openCase } from '#/application/open-case.ts';
import type { SaveCase } from '#/ports/case-store.ts';

export const onReceived = (save: SaveCase): Outcome => openCase(save);
`,
  'services/alpha/src/jobs/on-alarm.ts': `import type { Alarm } from '@tanggap/timers';

export const onAlarm = (alarm: Alarm): string => alarm.id;
`,
  'services/alpha/test/alpha.component.test.ts': `import { expect, it } from 'vitest';
import { createAlpha } from '../src/app.ts';

it('starts', () => expect(createAlpha(process.env['PORT'] ?? '')).toHaveLength(7));
`,
};

const otherServices = {
  'services/beta/package.json': manifest('beta', { exports: { ...app, './rates': './src/rates.ts' }, dependencies: ['@tanggap/kernel'] }),
  'services/beta/src/app.ts': `import { rate } from './rates.ts';\n\nexport const createBeta = (): number => rate;\n`,
  'services/beta/src/rates.ts': `import { one } from '@tanggap/kernel';\n\nexport const rate = one;\n`,
  'services/notification/package.json': manifest('notification', { exports: app, dependencies: ['nodemailer'] }),
  'services/notification/src/app.ts': `import { send } from '#/adapters/smtp.ts';\n\nexport const createNotification = (): number => send();\n`,
  'services/notification/src/adapters/smtp.ts': `import { thing } from 'nodemailer';\n\nexport const send = (): number => thing;\n`,
  'services/all-in-one/package.json': manifest('all-in-one', {
    exports: app,
    dependencies: ['@tanggap/alpha', '@tanggap/beta', '@tanggap/notification'],
  }),
  'services/all-in-one/src/main.ts': `import { createAll } from '#/app.ts';\n\nprocess.exitCode = createAll(process.argv.join(' ')).length;\n`,
  'services/all-in-one/src/app.ts': `import { createAlpha } from '@tanggap/alpha';
import { createBeta } from '@tanggap/beta';
import { createNotification } from '@tanggap/notification';

export const createAll = (port: string): unknown[] => [createAlpha(port), createBeta(), createNotification()];
`,
};

/** Text of each file by its path. */
export const cleanTree: Readonly<Record<string, string>> = {
  'package.json': `${JSON.stringify({ name: 'tanggap', private: true, type: 'module', scripts: { tanggap: 'node services/all-in-one/src/main.ts' }, devDependencies: versions(['dependency-cruiser', 'vitest']) }, null, 2)}\n`,
  'pnpm-workspace.yaml': 'packages:\n  - packages/*\n  - services/*\n',
  ...packages,
  ...alpha,
  ...otherServices,
};
