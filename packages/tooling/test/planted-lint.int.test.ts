import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runTool } from '../src/run-tool.ts';
import { lintPlants, pureNames } from './lint-plants.ts';
import { miniWorkspace, REPOSITORY } from './mini-workspace.ts';

type Rule = string | readonly [string, ...unknown[]];
type PureRules = {
  'no-restricted-globals': [string, { globals: { name: string }[] }];
  'no-restricted-properties': [string, ...{ object: string; property?: string }[]];
};
const config = JSON.parse(readFileSync(join(REPOSITORY, '.oxlintrc.json'), 'utf8')) as {
  rules: Record<string, Rule>;
  overrides: { files: string[]; rules: PureRules }[];
};

/** The rules each file breaks, named as in .oxlintrc.json. */
const lint = (root: string, ...args: string[]) => {
  const { stdout, stderr } = runTool('oxlint', ['--format', 'json', ...args], root);
  if (!stdout.startsWith('{')) throw new Error(`oxlint failed: ${stderr}${stdout}`);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; filename: string }[] };
  const found = diagnostics.map(({ code, filename }) => ({
    file: filename,
    rule: code.replace(/^eslint\((.*)\)$/, '$1').replace(/\((.*)\)$/, '/$1'),
  }));
  return { found, rulesOf: (file: string) => [...new Set(found.filter((diagnostic) => diagnostic.file === file).map(({ rule }) => rule))] };
};

describe('lint rules', () => {
  const planted = miniWorkspace(Object.fromEntries(lintPlants.map(({ file, text }) => [file, text])));
  afterAll(() => planted[Symbol.dispose]());
  const { found, rulesOf } = lint(planted.root);

  it.each(lintPlants)('reports $breaks and nothing else in $file', ({ breaks, file }) => {
    expect(rulesOf(file)).toEqual([breaks]);
  });

  it('reports nothing outside the plants', () => {
    const places = new Set(lintPlants.map(({ file }) => file));
    expect(found.filter(({ file }) => !places.has(file))).toEqual([]);
  });

  it('has a plant for each rule that the configuration names', () => {
    const named = Object.entries(config.rules).filter(([, rule]) => (typeof rule === 'string' ? rule : rule[0]) === 'error');
    const breaks = new Set(lintPlants.map((plant) => plant.breaks));
    expect([...breaks].toSorted()).toEqual(named.map(([name]) => name).toSorted());
  });

  it('has a plant for each name that the domain may not use', () => {
    const pure = config.overrides.find(({ files }) => files.includes('**/domain/**/*.ts'))?.rules;
    const [, ...properties] = pure?.['no-restricted-properties'] ?? [];
    expect(pure?.['no-restricted-globals'][1].globals.map(({ name }) => name)).toEqual(pureNames.globals);
    expect(properties.map(({ object, property = '*' }) => `${object}.${property}`)).toEqual(pureNames.properties);
  });

  it('sees what needs no types before a commit', () => {
    const { rulesOf: quick } = lint(planted.root, '-c', '.oxlintrc.precommit.json');
    expect(quick('services/alpha/src/domain/plant-Date.ts')).toEqual(['no-restricted-globals']);
    expect(quick('services/alpha/src/main.ts')).toEqual([]);
  });
});

describe('the lint check', () => {
  it('passes a clean tree', () => {
    using clean = miniWorkspace();
    expect(runTool('oxlint', [], clean.root)).toMatchObject({ code: 0 });
  });

  it('fails when it finds no file', () => {
    using clean = miniWorkspace();
    expect(runTool('oxlint', ['nowhere'], clean.root).code).not.toBe(0);
  });
});
