import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHarness } from '@tanggap/testkit';
import type { Harness } from '@tanggap/testkit';
import type { Http } from '@tanggap/service-kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWeb, readOpenApi } from '../src/app.ts';

describe('web', () => {
  let harness: Harness;
  let app: Http;
  beforeEach(async () => {
    harness = await createHarness();
    app = await harness.http(createWeb({ version: '1.2.3' }, harness.parts));
  });
  afterEach(() => harness.close());

  it.each([
    ['id-ID,id;q=0.9', 'lang="id"', 'Status layanan'],
    ['en-GB,en;q=0.9', 'lang="en"', 'Service status'],
  ])('shows the status page for %s', async (language, tag, title) => {
    const page = await app.inject({ url: '/', headers: { 'accept-language': language } });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain(tag);
    expect(page.body).toContain(title);
    expect(page.body).toContain('Kota Contoh');
  });

  it('shows a command that can be pasted, under the host that was asked, and nothing else of it', async () => {
    const page = await app.inject({ url: '/', headers: { host: 'lapor.example' } });
    expect(page.body).toContain('curl -X POST http://lapor.example/api/v1/submissions');
    expect(page.body).toContain('3 instansi');
    const hostile = await app.inject({ url: '/', headers: { host: '"><script>' } });
    expect(hostile.body).not.toContain('"><script>');
  });

  it('asks no other host for anything', async () => {
    const pages = await Promise.all(['/', '/assets/status.css', '/assets/status.js', '/docs/'].map((url) => app.inject(url)));
    for (const page of pages) {
      expect(page.statusCode).toBe(200);
      expect(page.body).not.toMatch(/(?:src|href)=["']https?:|url\(["']?https?:|@import/u);
    }
  });

  it('sends a strict content security policy', async () => {
    expect((await app.inject('/')).headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('serves the event reference', async () => {
    expect((await app.inject('/docs/asyncapi.json')).json()).toMatchObject({ asyncapi: '3.0.0', info: { version: '1.2.3' } });
  });

  it('serves the API reference', async () => {
    const document = (await app.inject('/docs/json')).json<{ openapi: string }>();
    expect(document.openapi).toMatch(/^3\.1/u);
  });

  it('serves the reference of all services where their routes are elsewhere', async () => {
    const openApi = { openapi: '3.1.0', paths: { '/api/v1/cases': {} } };
    const elsewhere = await harness.http(createWeb({ version: '1.2.3', openApi }, harness.parts));
    expect((await elsewhere.inject('/docs/json')).json()).toEqual(openApi);
  });
});

describe('the file of the API reference', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tanggap-web-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is read when it is one', async () => {
    const path = join(folder, 'openapi.json');
    writeFileSync(path, '{"openapi":"3.1.0","paths":{}}');
    expect(await readOpenApi(path)).toEqual({ openapi: '3.1.0', paths: {} });
  });

  it.each([
    ['not JSON', '{'],
    ['no OpenAPI document', '{"swagger":"2.0"}'],
  ])('is refused when it is %s', async (_what, content) => {
    const path = join(folder, 'openapi.json');
    writeFileSync(path, content);
    await expect(readOpenApi(path)).rejects.toMatchObject({ code: 'OPENAPI_FILE_INVALID' });
    await expect(readOpenApi(join(folder, 'missing.json'))).rejects.toThrow('ENOENT');
  });
});
