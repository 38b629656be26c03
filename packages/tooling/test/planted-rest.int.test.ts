import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LIMIT, longFiles, THINK_AGAIN } from '../src/file-length.ts';
import { runTool } from '../src/run-tool.ts';
import { cleanTree, manifest } from './clean-tree.ts';
import { miniWorkspace, REPOSITORY, runCheck } from './mini-workspace.ts';

describe('the check for unused code', () => {
  type Issue = { file: string } & Record<string, { name: string }[]>;

  /** Each finding as `kind file name`, sorted. */
  const unused = (root: string) => {
    const { code, stdout } = runTool('knip', ['--reporter', 'json'], root);
    const { issues } = JSON.parse(stdout) as { issues: Issue[] };
    const findings = issues.flatMap(({ file, ...kinds }) =>
      Object.entries(kinds).flatMap(([kind, names]) => names.map(({ name }) => `${kind} ${file} ${name}`)),
    );
    return { code, findings: findings.toSorted() };
  };

  it('reports each plant and nothing else', () => {
    using planted = miniWorkspace({
      'services/beta/package.json': manifest('beta', {
        exports: { '.': './src/app.ts', './rates': './src/rates.ts' },
        dependencies: ['@tanggap/kernel', 'pino'],
        devDependencies: ['smtp-server'],
      }),
      'services/beta/src/app.ts': `import { thing } from 'fastify';\nimport { rate } from './rates.ts';\n\nexport const createBeta = (): number => rate + thing;\n`,
      'services/beta/src/plant-unused.ts': 'export const planted = 1;\n',
      'services/beta/src/plant.contract.ts': 'export const plantedContract = 1;\n',
      'services/alpha/src/publications.ts': `${cleanTree['services/alpha/src/publications.ts']}\nexport type Planted = 1;\n\nexport const planted = 1;\n`,
    });
    expect(unused(planted.root)).toEqual({
      code: 1,
      findings: [
        'dependencies services/beta/package.json pino',
        'devDependencies services/beta/package.json smtp-server',
        'exports services/alpha/src/publications.ts planted',
        'files services/beta/src/plant-unused.ts services/beta/src/plant-unused.ts',
        'files services/beta/src/plant.contract.ts services/beta/src/plant.contract.ts',
        'types services/alpha/src/publications.ts Planted',
        'unlisted services/beta/src/app.ts fastify',
      ],
    });
  });

  it('passes a clean tree', () => {
    using clean = miniWorkspace();
    expect(unused(clean.root)).toEqual({ code: 0, findings: [] });
  });
});

const lines = (count: number) => '//\n'.repeat(count);

describe('the check of file length', () => {
  it('warns, and fails a source file above the limit', () => {
    using planted = miniWorkspace({
      'services/beta/src/plant-at-limit.ts': lines(LIMIT),
      'services/beta/src/plant-too-long.ts': lines(LIMIT + 1),
      'services/beta/test/plant.unit.test.ts': lines(LIMIT + 2),
      'services/beta/src/plant-fine.ts': lines(THINK_AGAIN),
    });
    expect(longFiles(planted.root).long).toEqual([
      { file: 'services/beta/test/plant.unit.test.ts', lines: 302, tooLong: false },
      { file: 'services/beta/src/plant-too-long.ts', lines: 301, tooLong: true },
      { file: 'services/beta/src/plant-at-limit.ts', lines: 300, tooLong: false },
    ]);
    const { status, output } = runCheck('check-file-length', planted.root);
    expect(output).toContain('error services/beta/src/plant-too-long.ts: 301 lines, the limit is 300');
    expect(output).toContain('warning services/beta/src/plant-at-limit.ts: 300 lines');
    expect(status).toBe(1);
  });

  it('passes a clean tree', () => {
    using clean = miniWorkspace();
    const { status, output } = runCheck('check-file-length', clean.root);
    expect(output).toMatch(/^\d\d files read, 0 too long\.\n$/);
    expect(status).toBe(0);
  });

  it('fails when it read no file', () => {
    expect(runCheck('check-file-length', join(REPOSITORY, 'packages/tooling/test'))).toMatchObject({ status: 1 });
  });
});

describe.each([
  { check: 'types', tool: 'tsc', args: ['-p', '.', '--checkers', '1'], plant: `export const planted: string = 1;\n` },
  { check: 'format', tool: 'oxfmt', args: ['--check', '.'], plant: `export const planted = "1"\n` },
])('the check of $check', ({ tool, args, plant }) => {
  it('names the plant', () => {
    using planted = miniWorkspace({ 'services/beta/src/plant.ts': plant });
    const { code, stdout } = runTool(tool, args, planted.root);
    expect(stdout).toContain('services/beta/src/plant.ts');
    expect(code).not.toBe(0);
  });

  it('passes a clean tree', () => {
    using clean = miniWorkspace();
    expect(runTool(tool, args, clean.root)).toMatchObject({ code: 0 });
  });
});
