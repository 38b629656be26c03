import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXAMPLES, EXAMPLE_DIRECTORY, exampleDirectory } from '@tanggap/directory';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../../../test/run-command.ts';

const EXAMPLE = readFileSync(EXAMPLE_DIRECTORY, 'utf8');

describe('tanggap directory check', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tanggap-directory-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const write = (text: string): string => {
    const path = join(folder, 'directory.yaml');
    writeFileSync(path, text);
    return path;
  };

  it('tells what the example city has and lacks', async () => {
    const { code, stdout } = await runCommand(['directory', 'check']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Kota Contoh, \d+ agencies, \d+ units, \d+ posts, 31 districts, 153 villages\nNo faults, it can be used;/u);
    expect(stdout).toContain('Vacant posts (3)\n  post transport-traffic-head: ');
  });

  it('knows every name in the examples that come with Tanggap, and tells a misspelt one', async () => {
    for (const example of EXAMPLES) {
      const { stdout } = await runCommand(['directory', 'check', exampleDirectory(example), '--json']);
      const { weakPoints } = JSON.parse(stdout) as { weakPoints: readonly { kind: string }[] };
      expect(weakPoints.filter(({ kind }) => kind === 'unknown-name' || kind === 'same-name')).toEqual([]);
    }
    const { stdout } = await runCommand(['directory', 'check', write(EXAMPLE.replace('[Dinas Kesehatan]', '[Dinas Kesehatann]'))]);
    expect(stdout).toContain('agency health: The classifier knows no "Dinas Kesehatann"; the nearest that it knows is "Dinas Kesehatan"');
  });

  it('takes an empty DIRECTORY, as compose hands it on, for none', async () => {
    const { code, stdout } = await runCommand(['directory', 'check'], { DIRECTORY: '' });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Kota Contoh,/u);
  });

  it('takes the file that is named, and tells programs in JSON', async () => {
    const path = write(EXAMPLE.replace('Kota Contoh\n', 'Kota Lain\n'));
    const { code, stdout } = await runCommand(['directory', 'check', path, '--json'], { DIRECTORY: '/nowhere' });
    expect(code).toBe(0);
    const told = JSON.parse(stdout) as { realm: string; weakPoints: readonly { kind: string }[] };
    expect(told.realm).toBe('Kota Lain');
    expect(told.weakPoints).toContainEqual(expect.objectContaining({ kind: 'vacant', subject: 'post transport-traffic-head' }));
  });

  it('ends with 1 and says where a fault is', async () => {
    const path = write(EXAMPLE.replace("areas: ['35.78']", "areas: ['99.99']"));
    const { code, stderr } = await runCommand(['directory', 'check'], { DIRECTORY: path });
    expect(code).toBe(1);
    expect(stderr).toContain(`${path}:14:`);
    expect(stderr).toContain('There is no area with the code "99.99"');
  });
});
