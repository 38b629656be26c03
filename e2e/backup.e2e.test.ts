import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAST, acknowledge, expectRestored, keepSubmitting } from './support/restored.ts';
import type { Acknowledged } from './support/restored.ts';
import { keyFor, makeDataDir, startServer, tanggap } from './support/server.ts';
import type { Server } from './support/server.ts';

const COMPLAINTS = Array.from({ length: 8 }, (_, n) => n);

describe('a backup made while complaints come in', () => {
  const place = makeDataDir();
  const inPlace = (name: string): string => join(place.path, name);
  const [data, keys, home] = [inPlace('backup-data'), inPlace('backup-keys'), inPlace('home')];
  let server: Server | undefined;
  let acknowledged: Acknowledged[] = [];
  let cameInMeanwhile = 0;
  let backup: Awaited<ReturnType<typeof tanggap>> | undefined;

  beforeAll(async () => {
    server = await startServer(home);
    acknowledged = await acknowledge(server.url, await keyFor(home, 'national-admin'), COMPLAINTS);
    const client = keepSubmitting(server.url, COMPLAINTS.length);
    backup = await tanggap(['backup', '--to', data, '--keys-to', keys], { DATA_DIR: home });
    cameInMeanwhile = await client.stop();
  }, 120_000);
  afterAll(async () => {
    await server?.kill();
    place.remove();
  });

  it('hinders nobody', () => {
    expect(backup).toMatchObject({ code: 0, stderr: expect.not.stringContaining('tanggap:') as string });
    expect(cameInMeanwhile).toBeGreaterThan(0);
  });

  it('brings back every complaint that was acknowledged before it began', async () => {
    const restored = inPlace('restored');
    mkdirSync(join(restored, 'keys'), { recursive: true });
    copyFileSync(join(home, 'keys/master.key'), join(restored, 'keys/master.key'));
    expect(await tanggap(['restore', '--from', data, '--keys-from', keys], { DATA_DIR: restored })).toMatchObject({
      code: 0,
      stderr: expect.not.stringContaining('tanggap:') as string,
    });
    expect(await tanggap(['audit', 'verify'], { DATA_DIR: restored })).toMatchObject({ code: 0 });

    // The old one still runs: a drill disturbs nobody.
    const again = await startServer(restored, FAST);
    try {
      await expectRestored(again.url, await keyFor(restored, 'national-admin'), acknowledged);
    } finally {
      await again.kill();
    }
    expect(await tanggap(['audit', 'verify'], { DATA_DIR: restored })).toMatchObject({ code: 0 });
  });

  it('shows no complaint to whoever has the data alone', async () => {
    const bytes = readFileSync(join(data, 'tanggap.db'));
    for (const { text } of acknowledged) expect(bytes.includes(text)).toBe(false);

    const blind = inPlace('blind');
    const { stdout } = await tanggap(['restore', '--from', data], { DATA_DIR: blind });
    expect(stdout).toContain('tanggap restore --keys-from');
    expect(existsSync(join(blind, 'keys'))).toBe(false);
  });

  it('overwrites nothing, neither a backup nor an installation', async () => {
    const files = () =>
      [data, keys, home].map((folder) => readFileSync(join(folder, folder === home ? 'keys/master.key' : 'manifest.json'), 'hex'));
    const before = files();
    const second = await tanggap(['backup', '--to', data], { DATA_DIR: home });
    expect(second).toMatchObject({ code: 1, stderr: expect.stringContaining('BACKUP_TARGET_INVALID') as string });
    const over = await tanggap(['restore', '--from', data, '--keys-from', keys], { DATA_DIR: home });
    expect(over).toMatchObject({ code: 1, stderr: expect.stringContaining('INSTALLATION_NOT_EMPTY') as string });
    expect(files()).toEqual(before);
  });

  it('is not put back with the master key of another installation', async () => {
    const other = inPlace('other');
    mkdirSync(join(other, 'keys'), { recursive: true });
    writeFileSync(join(other, 'keys/master.key'), Buffer.alloc(32, 7), { mode: 0o600 });
    const { code, stderr } = await tanggap(['restore', '--from', data, '--keys-from', keys], { DATA_DIR: other });
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('MASTER_KEY_WRONG') as string });
    expect(existsSync(join(other, 'tanggap.db'))).toBe(false);
  });

  it('that was damaged is not put back, not even in part', async () => {
    const damaged = inPlace('damaged');
    mkdirSync(damaged);
    copyFileSync(join(data, 'manifest.json'), join(damaged, 'manifest.json'));
    const bytes = readFileSync(join(data, 'tanggap.db'));
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(join(damaged, 'tanggap.db'), bytes);

    const target = inPlace('from-damaged');
    const { code, stderr } = await tanggap(['restore', '--from', damaged, '--keys-from', keys], { DATA_DIR: target });
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('BACKUP_DAMAGED') as string });
    expect(existsSync(target)).toBe(false);
  });
});
