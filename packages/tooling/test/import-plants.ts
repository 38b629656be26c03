import { LIBRARIES, manifest } from './clean-tree.ts';
import type { Files } from './mini-workspace.ts';

/** One violation: the rules it must trip, exactly, and the files that make it. */
export type Plant = { readonly breaks: readonly string[]; readonly what: string; readonly files: Files };

/** A file that imports `specifier` for its value. */
const importing = (breaks: string | readonly string[], file: string, specifier: string, name = 'thing'): Plant => ({
  breaks: typeof breaks === 'string' ? [breaks] : breaks,
  what: `${file} imports ${specifier}`,
  files: { [file]: `import { ${name} } from '${specifier}';\n\nexport const planted = ${name};\n` },
});

/** Reading only the type of what the rule forbids is forbidden too. */
const importingType = (breaks: string, file: string, specifier: string, name: string): Plant => ({
  breaks: [breaks],
  what: `${file} imports a type of ${specifier}`,
  files: { [file]: `import type { ${name} } from '${specifier}';\n\nexport type Planted = ${name};\n` },
});

const structure: readonly Plant[] = [
  {
    breaks: ['no-circular'],
    what: 'two files import each other',
    files: {
      'services/beta/src/cycle-a.ts': `import { b } from './cycle-b.ts';\n\nexport const a = (): number => b;\n`,
      'services/beta/src/cycle-b.ts': `import { a } from './cycle-a.ts';\n\nexport const b = a();\n`,
    },
  },
  {
    breaks: ['no-circular'],
    what: 'two files import types of each other',
    files: {
      'services/beta/src/type-cycle-a.ts': `import type { B } from './type-cycle-b.ts';\n\nexport type A = B | 1;\n`,
      'services/beta/src/type-cycle-b.ts': `import type { A } from './type-cycle-a.ts';\n\nexport type B = { a: A };\n`,
    },
  },
  importing('not-resolvable', 'services/beta/src/plant-missing.ts', '#/nowhere.ts'),
  importing('not-resolvable', 'services/beta/src/plant-not-exported.ts', '@tanggap/kernel/src/ids.ts', 'one'),
  importing('packages-by-name', 'services/beta/src/plant-past-exports.ts', '../../../packages/kernel/src/ids.ts', 'one'),
  importing('packages-by-name', 'bench/plant-relative.ts', '../packages/kernel/src/index.ts', 'one'),
  importing('no-undeclared', 'services/beta/src/plant-undeclared.ts', 'pino'),
  importing('no-undeclared', 'services/beta/test/plant-undeclared.unit.test.ts', 'pino'),
  importing('no-dev-dependency-at-run-time', 'services/drivers/src/plant-dev.ts', 'smtp-server'),
  { breaks: ['no-orphans'], what: 'a file alone', files: { 'services/beta/src/plant-orphan.ts': 'export const alone = 1;\n' } },
  importing('test-helpers-in-tests-only', 'services/alpha/src/plant-testkit.ts', '@tanggap/testkit', 'given'),
  importing('test-helpers-in-tests-only', 'services/alpha/src/plant-vitest.ts', 'vitest', 'expect'),
  importing('test-helpers-in-tests-only', 'services/alpha/src/adapters/plant-suite.ts', './case-store.contract.ts', 'caseStoreContract'),
];

const packages: readonly Plant[] = [
  importing('packages-do-not-see-services', 'packages/messaging/src/plant-service.ts', '@tanggap/beta', 'createBeta'),
  importing('kernel-imports-nothing', 'packages/kernel/src/plant-node.ts', 'node:fs', 'readFileSync'),
  importing('kernel-imports-nothing', 'packages/kernel/src/plant-package.ts', '@tanggap/working-time', 'workingDays'),
  importing('working-time-imports-nothing', 'packages/working-time/src/plant-kernel.ts', '@tanggap/kernel', 'one'),
  importing('contracts-import-zod-only', 'packages/contracts/src/plant-kernel.ts', '@tanggap/kernel', 'one'),
  importing('contracts-import-zod-only', 'packages/contracts/src/plant-node.ts', 'node:fs', 'readFileSync'),
];

const services: readonly Plant[] = [
  importing('no-service-to-service', 'services/alpha/src/plant-service.ts', '@tanggap/beta', 'createBeta'),
  importingType('no-service-to-service', 'services/alpha/src/plant-service-type.ts', '@tanggap/beta', 'createBeta'),
  importing('no-service-to-service', 'services/beta/src/plant-all-in-one.ts', '@tanggap/all-in-one', 'createAll'),
  importing('all-in-one-composes-apps', 'services/all-in-one/src/plant-inside.ts', '@tanggap/beta/rates', 'rate'),
];

const layers: readonly Plant[] = [
  importing('domain-is-pure', 'services/alpha/src/domain/plant-node.ts', 'node:crypto', 'randomUUID'),
  importing('domain-is-pure', 'services/alpha/src/domain/plant-package.ts', '@tanggap/contracts', 'schema'),
  importing('domain-is-pure', 'services/drivers/src/domain/plant-library.ts', 'zod'),
  importingType('domain-is-pure', 'services/alpha/src/domain/plant-port.ts', '#/ports/case-store.ts', 'SaveCase'),
  importing('application-sees-ports', 'services/alpha/src/application/plant-http.ts', '#/http/routes.ts', 'routes'),
  importing('application-sees-ports', 'services/alpha/src/application/plant-node.ts', 'node:fs', 'readFileSync'),
  importing('application-sees-ports', 'services/alpha/src/application/plant-kit.ts', '@tanggap/service-kit', 'createHttp'),
  importing('application-sees-ports', 'services/alpha/src/application/plant-sqlite.ts', '@tanggap/persistence/sqlite', 'open'),
  importing('application-sees-ports', 'services/drivers/src/application/plant-library.ts', 'fastify'),
  importing(
    ['application-sees-ports', 'only-app-names-adapters'],
    'services/alpha/src/application/plant-adapter.ts',
    '#/adapters/sqlite/sqlite-cases.ts',
    'saveSqlite',
  ),
  importing('adapters-see-ports', 'services/alpha/src/adapters/sqlite/plant-application.ts', '#/application/open-case.ts', 'openCase'),
  importing('adapters-see-ports', 'services/alpha/src/adapters/mongo/plant-http.ts', '#/http/routes.ts', 'routes'),
  importing('edges-see-application', 'services/alpha/src/consumers/plant-http.ts', '#/http/routes.ts', 'routes'),
  importing('edges-see-application', 'services/alpha/src/http/plant-app.ts', '#/app.ts', 'createAlpha'),
  importing('edges-see-application', 'services/alpha/src/jobs/plant-http.ts', '#/http/routes.ts', 'routes'),
  {
    breaks: ['edges-see-ports-as-types'],
    what: 'a job imports a value of a port',
    files: {
      'services/alpha/src/ports/plant-value.ts': `import type { Write } from '@tanggap/persistence';\n\nexport const empty: Write = { text: '' };\n`,
      'services/alpha/src/jobs/plant-port.ts': `import { empty } from '#/ports/plant-value.ts';\n\nexport const planted = empty;\n`,
    },
  },
  importing('edges-see-few-packages', 'services/alpha/src/http/plant-sqlite.ts', '@tanggap/persistence/sqlite', 'open'),
  importing('edges-see-few-packages', 'services/alpha/src/consumers/plant-kafka.ts', '@tanggap/messaging/kafka', 'bus'),
  importing('only-app-names-adapters', 'services/alpha/src/http/plant-adapter.ts', '#/adapters/mongo/mongo-cases.ts', 'saveMongo'),
  importing('only-app-names-adapters', 'services/alpha/src/plant-adapter.ts', '#/adapters/mongo/mongo-cases.ts', 'saveMongo'),
  {
    breaks: ['only-app-names-adapters'],
    what: 'a file beside app.ts imports a migration',
    files: {
      'services/alpha/src/migrations/first.ts': `import { one } from '@tanggap/kernel';\n\nexport const first = one;\n`,
      'services/alpha/src/plant-migration.ts': `import { first } from '#/migrations/first.ts';\n\nexport const planted = first;\n`,
    },
  },
];

const drivers: readonly Plant[] = [
  importing('kafkajs-in-messaging', 'services/drivers/src/plant-kafkajs.ts', 'kafkajs'),
  importing('kafkajs-in-messaging', 'packages/messaging/src/embedded/plant-kafkajs.ts', 'kafkajs'),
  importingType('kafkajs-in-messaging', 'services/drivers/src/plant-kafkajs-type.ts', 'kafkajs', 'thing'),
  importing('bullmq-in-timers', 'services/drivers/src/plant-bullmq.ts', 'bullmq'),
  importing('bullmq-in-timers', 'packages/timers/src/embedded/plant-ioredis.ts', 'ioredis'),
  importing('mongoose-in-persistence', 'services/drivers/src/adapters/sqlite/plant-mongoose.ts', 'mongoose'),
  importing('sqlite-in-persistence', 'services/drivers/src/adapters/sqlite/plant-sqlite.ts', 'node:sqlite', 'DatabaseSync'),
  importing('sqlite-in-persistence', 'e2e/plant-sqlite.e2e.test.ts', 'node:sqlite', 'DatabaseSync'),
  importing('nodemailer-in-notification', 'services/drivers/src/adapters/plant-nodemailer.ts', 'nodemailer'),
  importing('nodemailer-in-notification', 'services/notification/src/plant-nodemailer.ts', 'nodemailer'),
];

export const importPlants: readonly Plant[] = [...structure, ...packages, ...services, ...layers, ...drivers];

/** Ground for the plants: a service that declares every library, so that only the planted rule speaks. */
export const importGround: Files = {
  'services/drivers/package.json': manifest('drivers', {
    dependencies: LIBRARIES.filter((name) => name !== 'smtp-server'),
    devDependencies: ['smtp-server'],
  }),
};
