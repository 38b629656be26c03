import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHarness, until } from '@tanggap/testkit';
import type { Harness } from '@tanggap/testkit';
import type { Http, Service } from '@tanggap/service-kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApiKeys, createDirectoryService, seedDirectory } from '../src/app.ts';
import type { ApiKeyRequest } from '../src/application/issue-api-key.ts';
import { EXAMPLE_PATH, exampleWith } from './example.ts';

/** Real milliseconds after which a revoked key must be refused everywhere. */
const REVOCATION_DEADLINE = 5_000;

const request = (given: Partial<ApiKeyRequest>): ApiKeyRequest => ({
  role: 'officer',
  agencyIds: [],
  postId: null,
  label: 'Uji',
  ...given,
});

describe('API keys', () => {
  let harness: Harness;
  let service: Service;
  let http: Http;
  let keys: ReturnType<typeof createApiKeys>;

  beforeEach(async () => {
    harness = await createHarness({ withDirectory: false });
    service = createDirectoryService({ directoryFile: EXAMPLE_PATH }, harness.parts);
    await service.start();
    http = await harness.http(service);
    keys = createApiKeys(harness.parts.database, harness.parts.bus, harness.clock);
  });
  afterEach(async () => {
    await service.stop();
    await harness.close();
  });

  const listAs = async (authorization: string | undefined) => {
    const headers = authorization === undefined ? {} : { authorization };
    return http.inject({ method: 'GET', url: '/api/v1/api-keys', headers });
  };

  it('issues a key that every service knows, and keeps only its hash', async () => {
    const { key, bearer } = await keys.issue(request({ agencyIds: ['roads', 'roads'], postId: 'roads-head', label: ' Loket 1 ' }));
    await until('the key to be known', () => harness.parts.access.knows(key.keyId));
    expect(key).toMatchObject({ role: 'officer', agencyIds: ['roads'], postId: 'roads-head', label: 'Loket 1', revokedAt: null });
    const event = await harness.heard('api-key.published', key.keyId);
    expect(event.data).toEqual(key);
    expect(bearer.startsWith(`tgp_${key.keyId}_`)).toBe(true);
    const secret = bearer.slice(`tgp_${key.keyId}_`.length);
    expect(JSON.stringify([harness.events, await keys.list({ after: null, limit: 10 })])).not.toContain(secret);
  });

  it('refuses a revoked key within the deadline', async () => {
    const { key, bearer } = await keys.issue(request({ role: 'ops' }));
    await until('the key to be accepted', async () => (await listAs(`Bearer ${bearer}`)).statusCode === 200);
    expect(await keys.revoke(key.keyId)).toMatchObject({ revokedAt: '2026-03-02T02:00:00.000Z' });
    await until('the key to be refused', async () => (await listAs(`Bearer ${bearer}`)).statusCode === 401, REVOCATION_DEADLINE);
    expect(harness.parts.access.knows(key.keyId)).toBe(false);
  });

  it('revokes once, however often it is asked', async () => {
    const { key } = await keys.issue(request({ role: 'ops' }));
    const first = await keys.revoke(key.keyId);
    harness.clock.advance({ hours: 1 });
    expect(await keys.revoke(key.keyId)).toEqual(first);
    await harness.heard('api-key.published', key.keyId, 2);
    await keys.issue(request({ role: 'ops' }));
    await until('the last key', () => harness.countOf('api-key.published') === 3);
    expect(harness.countOf('api-key.published', key.keyId)).toBe(2);
  });

  it.each([
    ['ROLE_UNKNOWN', { role: 'king' }],
    ['LABEL_INVALID', { role: 'ops', label: '  ' }],
    ['LABEL_INVALID', { role: 'ops', label: 'dua\nbaris' }],
    ['LABEL_INVALID', { role: 'ops', label: 'x'.repeat(101) }],
    ['AGENCY_REQUIRED', { role: 'inspectorate' }],
    ['AGENCY_NOT_ALLOWED', { role: 'ombudsman', agencyIds: ['roads'] }],
    ['AGENCY_UNKNOWN', { agencyIds: ['roads', 'moon'] }],
    ['POST_UNKNOWN', { agencyIds: ['roads'], postId: 'moon-head' }],
    ['POST_NOT_OF_AGENCY', { agencyIds: ['roads'], postId: 'transport-head' }],
    ['POST_NOT_OF_AGENCY', { agencyIds: ['roads'], postId: 'inspectorate-head' }],
    ['POST_NOT_OF_AGENCY', { role: 'ops', postId: 'roads-head' }],
    ['POST_NOT_OF_AGENCY', { role: 'national-admin', postId: 'ombudsman-head' }],
  ])('refuses with %s: %o', async (code, given) => {
    await expect(keys.issue(request(given))).rejects.toMatchObject({ code });
    expect(await keys.list({ after: null, limit: 10 })).toEqual([]);
  });

  it.each([
    { agencyIds: ['roads', 'transport'], postId: 'transport-secretary' },
    { role: 'inspectorate', agencyIds: ['roads', 'transport'], postId: 'inspectorate-head' },
    { role: 'national-admin', postId: 'national-admin-head' },
    { role: 'ombudsman', postId: 'ombudsman-head' },
    { role: 'channel' },
  ])('issues a key for %o', async (given) => {
    expect((await keys.issue(request(given))).key).toMatchObject(given);
  });

  it('lets an inspectorate speak only for the agencies below it', async () => {
    const other = '  - { id: other, name: Lain, kind: inspectorate, head: { title: Inspektur, vacant: true } }';
    const text = (await exampleWith(['oversight:\n', `oversight:\n${other}\n`])).replaceAll(
      '    classifierNames:',
      '    inspectorate: inspectorate\n    classifierNames:',
    );
    const folder = await mkdtemp(join(tmpdir(), 'tanggap-keys-'));
    await writeFile(join(folder, 'directory.yaml'), text);
    await seedDirectory(harness.parts.database, harness.parts.bus, harness.clock, join(folder, 'directory.yaml'));
    await rm(folder, { recursive: true });
    const ask = { role: 'inspectorate', agencyIds: ['roads'] };
    await expect(keys.issue(request({ ...ask, postId: 'other-head' }))).rejects.toMatchObject({ code: 'POST_NOT_OF_AGENCY' });
    expect((await keys.issue(request({ ...ask, postId: 'inspectorate-head' }))).key.postId).toBe('inspectorate-head');
  });

  it('refuses to revoke what was never issued', async () => {
    await expect(keys.revoke('nobody')).rejects.toMatchObject({ code: 'API_KEY_UNKNOWN' });
  });

  describe('over HTTP', () => {
    const post = async (url: string, authorization: string, payload?: object) =>
      http.inject({ method: 'POST', url, headers: { authorization }, ...(payload && { payload }) });

    it('lets operations issue keys that read no case, and no others', async () => {
      const keeper = await harness.keyFor({ role: 'ops' });
      const statusFor = async (body: object) => (await post('/api/v1/api-keys', keeper, { label: 'x', ...body })).statusCode;
      expect(await statusFor({ role: 'channel' })).toBe(201);
      expect(await statusFor({ role: 'ombudsman' })).toBe(403);
      expect(await statusFor({ role: 'officer', agencyIds: ['roads'] })).toBe(403);
    });

    it('lets the national administrator issue, list and revoke', async () => {
      const keeper = await harness.keyFor({ role: 'national-admin' });
      const issued = await post('/api/v1/api-keys', keeper, { role: 'officer', agencyIds: ['roads'], label: 'Loket' });
      expect(issued.statusCode).toBe(201);
      expect(issued.headers['cache-control']).toBe('no-store');
      const { keyId, bearer } = issued.json<{ keyId: string; bearer: string }>();
      await until('the key to be known', () => harness.parts.access.knows(keyId));

      const listed = (await listAs(keeper)).json<{ items: object[]; nextCursor: string | null }>();
      expect(listed.items).toHaveLength(1);
      expect(listed.items[0]).toMatchObject({
        keyId,
        role: 'officer',
        agencyIds: ['roads'],
        postId: null,
        label: 'Loket',
        revokedAt: null,
      });
      expect(listed.items[0]).not.toHaveProperty('hash');
      expect(listed.nextCursor).toBeNull();

      const revoked = await post(`/api/v1/api-keys/${keyId}/revoke`, keeper);
      expect(revoked.json()).toMatchObject({ keyId, revokedAt: '2026-03-02T02:00:00.000Z' });
      expect(revoked.json()).not.toHaveProperty('hash');
      await until('the key to be refused', async () => (await listAs(`Bearer ${bearer}`)).statusCode === 401, REVOCATION_DEADLINE);
    });

    it('lets nobody else', async () => {
      for (const role of [
        'channel',
        'operator',
        'officer',
        'unit-head',
        'agency-admin',
        'inspectorate',
        'ombudsman',
        'dpo',
        'auditor',
      ] as const) {
        const key = await harness.keyFor({ role });
        const answers = [
          await listAs(key),
          await post('/api/v1/api-keys', key, { role: 'ops', label: 'x' }),
          await post('/api/v1/api-keys/x/revoke', key),
        ];
        expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403]);
      }
      expect((await listAs(undefined)).statusCode).toBe(401);
      expect(await keys.list({ after: null, limit: 10 })).toEqual([]);
    });

    it('tells what is wrong with a request', async () => {
      const keeper = await harness.keyFor({ role: 'national-admin' });
      const moon = await post('/api/v1/api-keys', keeper, { role: 'officer', agencyIds: ['moon'], label: 'x' });
      expect([moon.statusCode, moon.json<{ code: string }>().code]).toEqual([422, 'AGENCY_UNKNOWN']);
      const unknownField = await post('/api/v1/api-keys', keeper, { role: 'ops', label: 'x', agency: 'roads' });
      expect([unknownField.statusCode, unknownField.json<{ code: string }>().code]).toEqual([400, 'VALIDATION_FAILED']);
      expect((await post('/api/v1/api-keys/nobody/revoke', keeper)).statusCode).toBe(404);
    });

    it('pages through the keys', async () => {
      const keeper = await harness.keyFor({ role: 'ops' });
      for (const label of ['satu', 'dua', 'tiga']) await keys.issue(request({ role: 'ops', label }));
      const page = async (query: string) => {
        const answer = await http.inject({ method: 'GET', url: `/api/v1/api-keys?limit=2${query}`, headers: { authorization: keeper } });
        return answer.json<{ items: { label: string }[]; nextCursor: string | null }>();
      };
      const first = await page('');
      const second = await page(`&cursor=${first.nextCursor}`);
      expect([...first.items, ...second.items].map(({ label }) => label).toSorted()).toEqual(['dua', 'satu', 'tiga']);
      expect(second.nextCursor).toBeNull();
    });
  });
});
