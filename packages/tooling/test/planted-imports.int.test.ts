import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { architectureProblems, readArchitecture } from '../src/architecture.ts';
import { importGround, importPlants } from './import-plants.ts';
import type { Files } from './mini-workspace.ts';
import { miniWorkspace, REPOSITORY, runCheck } from './mini-workspace.ts';

const config = createRequire(import.meta.url)(join(REPOSITORY, '.dependency-cruiser.cjs')) as { forbidden: { name: string }[] };

const sorted = (names: Iterable<string>) => [...new Set(names)].toSorted();

describe('import rules', () => {
  const planted = miniWorkspace(importPlants.reduce<Files>((files, plant) => ({ ...files, ...plant.files }), importGround));
  afterAll(() => planted[Symbol.dispose]());
  const { violations } = readArchitecture(planted.root);

  it.each(importPlants)('reports $breaks and nothing else when $what', ({ breaks, files }) => {
    const found = violations.filter(({ from }) => from in files).map(({ rule }) => rule);
    expect(sorted(found)).toEqual(breaks);
  });

  it('reports nothing outside the plants', () => {
    const places = new Set(importPlants.flatMap(({ files }) => Object.keys(files)));
    expect(violations.filter(({ from }) => !places.has(from))).toEqual([]);
  });

  it('has a plant for each rule', () => {
    const rules = config.forbidden.map(({ name }) => name);
    expect(sorted(importPlants.flatMap(({ breaks }) => breaks))).toEqual(sorted(rules));
  });

  it('fails the check', () => {
    const { status, output } = runCheck('check-architecture', planted.root);
    expect(output).toContain('error no-service-to-service: services/alpha/src/plant-service.ts -> services/beta/src/app.ts');
    expect(status).toBe(1);
  });
});

describe('the import check', () => {
  it('passes a clean tree', () => {
    using clean = miniWorkspace();
    const { status, output } = runCheck('check-architecture', clean.root);
    expect(output).toMatch(/^\d\d modules read, 0 problems\.\n$/);
    expect(status).toBe(0);
  });

  it('fails when no module was read', () => {
    using blind = miniWorkspace({ '.dependency-cruiser.cjs': `module.exports = { options: { exclude: { path: '.' } } };\n` });
    const { status, output } = runCheck('check-architecture', blind.root);
    expect(output).toContain('read 0 modules');
    expect(status).toBe(1);
  });

  it('fails when some module was not read', () => {
    using blind = miniWorkspace({ '.dependency-cruiser.cjs': `module.exports = { options: { exclude: { path: '^services/beta/' } } };\n` });
    const { read, unread, violations } = readArchitecture(blind.root);
    expect({ unread, violations }).toEqual({ unread: ['services/beta/src/app.ts', 'services/beta/src/rates.ts'], violations: [] });
    expect(architectureProblems({ read, unread, violations, reasons: new Map() })).toHaveLength(2);
  });
});
