import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../../..');
const HERE = 'packages/testkit/src/servers';
const PROJECTS = ['--project', 'servers', '--project', 'int'];

type Run = { readonly code: number | null; readonly output: string };

/** The project's own test run, where nothing is cached and no program can be found. */
const runWithNothing = async (env: Readonly<Record<string, string>>): Promise<Run> => {
  const nothing = mkdtempSync(join(tmpdir(), 'nothing-'));
  onTestFinished(() => rmSync(nothing, { recursive: true }));
  const files = [`${HERE}/cache.int`, `${HERE}/real-servers.servers`];
  const args = [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', ...PROJECTS, ...files];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { HOME: nothing, PATH: nothing, XDG_CACHE_HOME: nothing, TANGGAP_TEST_SERVERS: 'native', NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, output };
};

describe('a test run without servers', { timeout: 120_000 }, () => {
  it('names the files that did not run and what to install, at the beginning and at the end', async () => {
    const { code, output } = await runWithNothing({});
    expect({ code, output }).toMatchObject({ code: 0 });
    const reports = output.split('NOT RUN, for there are no real servers: ').slice(1);
    expect(reports.filter((report) => report.includes(`${HERE}/real-servers.servers.test.ts`))).toHaveLength(2);
    for (const program of ['java', 'python3', 'redis-server'])
      expect(reports[0]).toContain(`apt-get install ${program}`.replace('java', 'openjdk'));
    expect(output).toContain('cache.int.test.ts');
  });

  it('fails with REQUIRE_SERVERS=1', async () => {
    const { code, output } = await runWithNothing({ REQUIRE_SERVERS: '1' });
    expect(code).toBe(1);
    expect(output).toMatch(/NOT RUN[^]*packages\/testkit\/src\/servers\/\S+\.servers\.\S*test\.ts/u);
  });
});
