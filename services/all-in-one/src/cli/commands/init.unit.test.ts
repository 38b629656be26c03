import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXAMPLES } from '@tanggap/directory';
import { readClusterSettings } from '@tanggap/service-kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../../../test/run-command.ts';

describe('tanggap init', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tanggap-init-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const init = () => runCommand(['init', '--directory', folder]);
  const written = (): string => readFileSync(join(folder, '.env'), 'utf8');
  const variables = (): Record<string, string> =>
    Object.fromEntries([...written().matchAll(/^([A-Z_]+)=(.*)$/gmu)].map(([, name = '', value = '']) => [name, value]));

  it('writes random keys that only its owner may read, and says what comes next', async () => {
    const { code, stdout } = await init();
    expect(code).toBe(0);
    expect(stdout).toContain('docker compose up');
    expect(statSync(join(folder, '.env')).mode & 0o777).toBe(0o600);

    const env = variables();
    expect(env['MONGO_PASSWORD']).toMatch(/^[0-9a-f]{48}$/u);
    expect(env['REDIS_PASSWORD']).not.toBe(env['MONGO_PASSWORD']);
    const servers = { MONGO_URL: 'mongodb://mongo', KAFKA_BROKERS: 'kafka:9092', REDIS_URL: 'redis://redis' };
    expect(readClusterSettings({ ...servers, ...env }).masterKey).toHaveLength(32);
  });

  it('never writes over one that is there', async () => {
    await init();
    const before = written();
    const { code, stderr } = await init();
    expect(code).toBe(1);
    expect(stderr).toContain('ENV_FILE_EXISTS');
    expect(written()).toBe(before);
  });

  it('prints no key', async () => {
    const { stdout } = await init();
    for (const secret of [variables()['MASTER_KEY'], variables()['MONGO_PASSWORD']]) expect(stdout).not.toContain(secret);
  });

  it.each(EXAMPLES)('writes the example %s, which has no fault, and points to it', async (example) => {
    const { code, stdout } = await runCommand(['init', '--directory', folder, '--example', example]);
    expect(code).toBe(0);
    const path = join(folder, 'config', 'directory.yaml');
    expect(stdout).toContain(path);
    expect(variables()['DIRECTORY']).toBe('/config/directory.yaml');
    expect((await runCommand(['directory', 'check', path])).code).toBe(0);
  });

  it('leaves settings that are there alone, and writes over no directory', async () => {
    await init();
    const before = written();
    const first = await runCommand(['init', '--directory', folder, '--example', 'village']);
    expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining('Set DIRECTORY=/config/directory.yaml') as string });
    const again = await runCommand(['init', '--directory', folder, '--example', 'city']);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('DIRECTORY_FILE_EXISTS') as string });
    expect(written()).toBe(before);
  });

  it('says which examples there are', async () => {
    const { code, stderr } = await runCommand(['init', '--directory', folder, '--example', 'province']);
    expect(code).toBe(2);
    expect(stderr).toContain('city, village, ministry');
  });
});
