// Who may import whom (docs/architecture, section 4). Each rule has a planted violation in
// packages/tooling/test/import-plants.ts; a rule without one fails the tests.
const library = (names) => `(^|/)node_modules/(@types/)?(${names})/|^(${names})(/|$)`;
const mainEntry = (names) => `^packages/(${names})/src/index\\.ts$`;
const tests = ['\\.test\\.ts$', '\\.contract\\.ts$', '^(packages|services)/[^/]+/test/', '^packages/testkit/', '^e2e/'];

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const structure = [
  rule('no-circular', 'No cycles, not even of types: draw the shared part out.', {}, { circular: true }),
  rule('not-resolvable', 'The import names a module that is not there, not declared or not exported.', {}, { couldNotResolve: true }),
  rule(
    'no-undeclared',
    'Declare the dependency in the package.json beside it. Only vitest and fast-check come from the root.',
    {},
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], pathNot: library('vitest|fast-check') },
  ),
  rule(
    'no-dev-dependency-at-run-time',
    'What runs in production is a dependency, not a devDependency.',
    { path: '^(packages|services)/[^/]+/src/', pathNot: tests },
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  ),
  rule(
    'no-orphans',
    'Nobody imports this file and it imports nobody.',
    { orphan: true, pathNot: [...tests, '\\.d\\.ts$', '^(bench|infra)/', '^packages/[^/]+/src/index\\.ts$'] },
    {},
  ),
  rule(
    'packages-by-name',
    'Another package is imported by its name, never by a relative path: so only its exports are seen.',
    { path: '^((?:packages|services)/[^/]+|[^/]+)/' },
    { path: '^(packages|services)/', pathNot: '^$1/', dependencyTypes: ['local'] },
  ),
  rule(
    'test-helpers-in-tests-only',
    'The testkit, vitest, fast-check, contract suites and tests are for tests and *.contract.ts.',
    { pathNot: tests },
    { path: ['^packages/testkit/', '\\.(test|contract)\\.ts$', '^(packages|services)/[^/]+/test/', library('vitest|fast-check')] },
  ),
];

const packages = [
  rule('packages-do-not-see-services', 'A library knows no service.', { path: '^packages/' }, { path: '^(services|e2e|bench|infra)/' }),
  rule(
    'kernel-imports-nothing',
    'kernel depends on nothing but the random numbers and hashes of Node.',
    { path: '^packages/kernel/', pathNot: tests },
    { pathNot: ['^packages/kernel/', '^(node:)?crypto$'] },
  ),
  rule(
    'working-time-imports-nothing',
    'working-time is pure and publishable on its own.',
    { path: '^packages/working-time/', pathNot: tests },
    { pathNot: '^packages/working-time/' },
  ),
  rule(
    'contracts-import-zod-only',
    'contracts holds schemas; whoever reads it gets zod and nothing else.',
    { path: '^packages/contracts/', pathNot: tests },
    { pathNot: ['^packages/contracts/', library('zod')] },
  ),
];

const services = [
  rule(
    'no-service-to-service',
    'Services meet only in events; all-in-one alone composes them.',
    { path: '^services/([^/]+)/', pathNot: '^services/all-in-one/' },
    { path: '^services/', pathNot: '^services/$1/' },
  ),
  rule(
    'all-in-one-composes-apps',
    'all-in-one sees a service only as its src/app.ts.',
    { path: '^services/all-in-one/' },
    { path: '^services/', pathNot: ['^services/all-in-one/', '^services/[^/]+/src/app\\.ts$'] },
  ),
];

const layers = [
  rule(
    'domain-is-pure',
    'domain/ sees domain/, kernel and working-time: no library, no Node.',
    { path: '^((?:packages|services)/[^/]+)/src/domain/', pathNot: tests },
    { pathNot: ['^$1/src/domain/', mainEntry('kernel|working-time')] },
  ),
  rule(
    'application-sees-ports',
    'application/ sees domain/, ports/, publications.ts and the main entry of a few packages: no adapter, http, driver or Node.',
    { path: '^services/([^/]+)/src/application/', pathNot: tests },
    {
      pathNot: [
        '^services/$1/src/(application|domain|ports)/',
        '^services/$1/src/(publications|error-codes)\\.ts$',
        mainEntry('contracts|kernel|messaging|persistence|text|vault|working-time'),
      ],
    },
  ),
  rule(
    'adapters-see-ports',
    'Of its own service an adapter sees ports/ and domain/ only.',
    { path: '^services/([^/]+)/src/adapters/', pathNot: tests },
    { path: '^services/$1/', pathNot: '^services/$1/src/(adapters|domain|ports)/' },
  ),
  rule(
    'edges-see-application',
    'Of their own service http/, consumers/ and jobs/ see application/, domain/, publications.ts, pages/ and the types of ports/.',
    { path: '^services/([^/]+)/src/(http|consumers|jobs)/', pathNot: tests },
    {
      path: '^services/$1/',
      pathNot: [
        '^services/$1/src/$2/',
        '^services/$1/src/(application|domain|pages|ports|adapters)/',
        '^services/$1/src/(publications|error-codes)\\.ts$',
      ],
    },
  ),
  rule(
    'edges-see-ports-as-types',
    'http/, consumers/ and jobs/ call a port through application/.',
    { path: '^services/([^/]+)/src/(http|consumers|jobs)/', pathNot: tests },
    { path: '^services/$1/src/ports/', dependencyTypesNot: ['type-only'] },
  ),
  rule(
    'edges-see-few-packages',
    'http/, consumers/ and jobs/ see contracts, service-kit and kernel, and the main entries of messaging and timers.',
    { path: '^services/[^/]+/src/(http|consumers|jobs)/', pathNot: tests },
    { path: '^packages/', pathNot: mainEntry('contracts|kernel|messaging|service-kit|timers') },
  ),
  rule(
    'only-app-names-adapters',
    'Adapters and migrations are chosen in app.ts only.',
    { path: '^services/[^/]+/src/', pathNot: ['^services/[^/]+/src/(app\\.ts$|adapters/|migrations/)', ...tests] },
    { path: '^services/[^/]+/src/(adapters/|migrations[/.])' },
  ),
];

const confined = (name, driver, home) =>
  rule(name, `This driver lives in ${home.join(' and ')} only.`, { pathNot: home }, { path: driver });

const drivers = [
  confined('kafkajs-in-messaging', library('kafkajs'), ['^packages/messaging/src/kafka/', '^e2e/cluster/']),
  confined('bullmq-in-timers', library('bullmq|ioredis'), ['^packages/timers/src/bullmq/']),
  confined('mongoose-in-persistence', library('mongoose|mongodb'), [
    '^packages/persistence/src/mongo/',
    '^services/[^/]+/src/adapters/mongo/',
    '^packages/testkit/src/servers/',
  ]),
  confined('sqlite-in-persistence', '^(node:)?sqlite$', ['^packages/persistence/src/sqlite/']),
  confined('nodemailer-in-notification', library('nodemailer'), ['^services/notification/src/adapters/']),
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...structure, ...packages, ...services, ...layers, ...drivers],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Anchored: a library whose code lies in its own dist/ must stay in the graph.
    exclude: { path: '^((packages|services)/[^/]+|infra/docker)/(dist|coverage)/' },
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      mainFields: ['module', 'main'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
