/** One violation: the rule it must trip, exactly, and the file that makes it. */
export type LintPlant = { readonly breaks: string; readonly file: string; readonly text: string };

const restrictedGlobals = 'no-restricted-globals';
const restrictedProperties = 'no-restricted-properties';

/** What `domain/` and working-time may not touch, each used once. */
const impure: Readonly<Record<string, string>> = {
  Date: 'new Date()',
  performance: 'performance.now()',
  setTimeout: 'setTimeout(() => undefined, 1)',
  setInterval: 'setInterval(() => undefined, 1)',
  setImmediate: 'setImmediate(() => undefined)',
  queueMicrotask: 'queueMicrotask(() => undefined)',
  fetch: `fetch('https://example.org')`,
  crypto: 'crypto.randomUUID()',
  process: 'process.pid',
};

const impureProperties: Readonly<Record<string, string>> = {
  'Math.random': 'Math.random()',
  'Temporal.Now': 'Temporal.Now.instant()',
  'globalThis.*': 'globalThis.Date',
};

const inPurePlaces = (breaks: string, [name, use]: readonly [string, string]): LintPlant[] =>
  ['services/alpha/src/domain', 'packages/working-time/src'].map((folder) => ({
    breaks,
    file: `${folder}/plant-${name.replaceAll(/\W+/g, '-')}.ts`,
    text: `export const planted = (): unknown => ${use};\n`,
  }));

const purity = [
  ...Object.entries(impure).flatMap((entry) => inPurePlaces(restrictedGlobals, entry)),
  ...Object.entries(impureProperties).flatMap((entry) => inPurePlaces(restrictedProperties, entry)),
];

/** The names that the plants above cover; a name in the configuration without a plant fails the tests. */
export const pureNames = { globals: Object.keys(impure), properties: Object.keys(impureProperties) };

const inBeta = (breaks: string, text: string, name = breaks.replaceAll(/\W/g, '-')): LintPlant => ({
  breaks,
  file: `services/beta/src/plant-${name}.ts`,
  text,
});

const inTest = (breaks: string, text: string): LintPlant => ({
  breaks,
  file: `services/beta/test/plant-${breaks.replaceAll(/\W/g, '-')}.unit.test.ts`,
  text,
});

const surroundings = [
  inBeta(restrictedGlobals, `export const planted = process.env['HOME'];\n`),
  inBeta(restrictedProperties, 'export const planted = globalThis.process.pid;\n'),
  inBeta('no-restricted-imports', `import { env } from 'node:process';\n\nexport const planted = env;\n`),
  inBeta('no-restricted-imports', `import { env } from 'process';\n\nexport const planted = env;\n`, 'bare-process'),
  { breaks: restrictedGlobals, file: 'packages/messaging/src/main.ts', text: 'export const planted = process.pid;\n' },
  { breaks: restrictedGlobals, file: 'services/beta/src/http/main.ts', text: 'export const planted = process.pid;\n' },
];

const types = [
  inBeta('typescript/no-explicit-any', 'export const planted = (value: any): boolean => value === 1;\n'),
  inBeta('typescript/no-floating-promises', 'export const planted = (work: () => Promise<number>): void => {\n  work();\n};\n'),
  inBeta(
    'typescript/no-floating-promises',
    'type Query = { then: (done: (value: number) => void, failed: () => void) => void };\n\nexport const planted = (query: () => Query): void => {\n  query();\n};\n',
    'floating-thenable',
  ),
  inBeta(
    'typescript/no-misused-promises',
    'export const planted = (work: () => Promise<void>): { run: () => void } => ({ run: async () => work() });\n',
  ),
  inBeta('typescript/no-non-null-assertion', 'export const planted = (values: number[]): number => values[0]!;\n'),
  inBeta('typescript/no-unnecessary-condition', `export const planted = (value: { a: 1 }): string => (value ? 'yes' : 'no');\n`),
  inBeta('typescript/no-unsafe-argument', 'export const planted = (text: string): number => Math.abs(JSON.parse(text));\n'),
  inBeta(
    'typescript/no-unsafe-assignment',
    'export const planted = (text: string): number => {\n  const value: number = JSON.parse(text);\n  return value;\n};\n',
  ),
  inBeta('typescript/no-unsafe-call', 'export const planted = (text: string): void => {\n  JSON.parse(text)();\n};\n'),
  inBeta('typescript/no-unsafe-member-access', 'export const planted = (text: string): boolean => JSON.parse(text).a === 1;\n'),
  inBeta('typescript/no-unsafe-return', 'export const planted = (text: string): number => JSON.parse(text);\n'),
  inBeta('typescript/only-throw-error', `export const planted = (): never => {\n  throw 'text';\n};\n`),
  inBeta(
    'typescript/return-await',
    'export const planted = async (work: () => Promise<number>): Promise<number> => {\n  try {\n    return work();\n  } catch {\n    return 0;\n  }\n};\n',
  ),
  inBeta(
    'typescript/switch-exhaustiveness-check',
    `export const planted = (kind: 'a' | 'b'): number => {\n  let result = 0;\n  switch (kind) {\n    case 'a':\n      result = 1;\n      break;\n  }\n  return result;\n};\n`,
  ),
];

const rest = [
  inBeta('max-lines', 'export const planted = [\n' + '  1,\n'.repeat(400) + '];\n'),
  inBeta('import/no-default-export', 'const planted = 1;\nexport default planted;\n'),
  inTest('vitest/no-focused-tests', `import { expect, it } from 'vitest';\n\nit.only('runs alone', () => expect(1).toBe(1));\n`),
  inTest('vitest/no-disabled-tests', `import { expect, it } from 'vitest';\n\nit.skip('never runs', () => expect(1).toBe(1));\n`),
  inTest('vitest/expect-expect', `import { it } from 'vitest';\n\nit('expects nothing', () => undefined);\n`),
  inBeta('import/no-cycle', `import { app } from './plant-cycle.ts';\n\nexport const planted = (): number => app;\n`),
  {
    breaks: 'import/no-cycle',
    file: 'services/beta/src/plant-cycle.ts',
    text: `import { planted } from './plant-import-no-cycle.ts';\n\nexport const app = planted();\n`,
  },
];

export const lintPlants: readonly LintPlant[] = [...purity, ...surroundings, ...types, ...rest];
