import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
});
