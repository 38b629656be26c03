import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyFor, makeDataDir, startServer, tanggap } from './support/server.ts';

describe('starting and stopping', () => {
  let data: ReturnType<typeof makeDataDir>;
  beforeEach(() => {
    data = makeDataDir();
  });
  afterEach(() => data.remove());

  it('ends with the faults of a directory file, and leaves the data folder free', async () => {
    const directory = join(data.path, 'broken.yaml');
    writeFileSync(directory, 'realm:\n  name: Kota\n');
    const failed = await tanggap(['serve'], { DATA_DIR: data.path, PORT: '0', DIRECTORY: directory });
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain('DIRECTORY_INVALID');
    const server = await startServer(data.path);
    expect(await server.stop()).toBe(0);
  });

  it('ends in time while somebody watches the feed', async () => {
    const server = await startServer(data.path);
    const headers = await keyFor(data.path, 'ombudsman');
    await expect.poll(async () => (await fetch(`${server.url}/api/v1/cases?limit=1`, { headers })).status, { timeout: 5_000 }).toBe(200);
    const stream = await fetch(`${server.url}/api/v1/oversight/stream`, { headers });
    expect(stream.status).toBe(200);
    const began = performance.now();
    expect(await server.stop()).toBe(0);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('lets one process at a time serve a data folder', async () => {
    const server = await startServer(data.path);
    const second = await tanggap(['serve'], { DATA_DIR: data.path, PORT: '0' });
    expect(second.code).toBe(1);
    expect(second.stderr).toContain('DATA_DIR_IN_USE');
    await server.kill();
    const next = await startServer(data.path);
    expect(await next.stop()).toBe(0);
  });

  it('refuses insecure settings and says which', async () => {
    const refused = await tanggap(['serve'], { DATA_DIR: data.path, HOST: '0.0.0.0', SMTP_URL: 'smtp://mail.example' });
    expect(refused.code).toBe(1);
    for (const name of ['PUBLIC_URL', 'DIRECTORY', 'SMTP_URL']) expect(refused.stderr).toContain(name);
  });
});
