import { createHarness } from '@tanggap/testkit';
import type { Harness } from '@tanggap/testkit';
import type { Http } from '@tanggap/service-kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDirectoryService } from '../src/app.ts';
import { EXAMPLE_PATH } from './example.ts';

type Answer = { agencies: { id: string; name: string; kind: string; units: { id: string }[]; posts: { title: string }[] }[] };
type Areas = { items: { code: string; name: string; parentCode: string | null }[] };

describe('the public directory', () => {
  let harness: Harness;
  let http: Http;

  const serve = async (directoryFile: string | null) => {
    const service = createDirectoryService({ directoryFile }, harness.parts);
    await service.start();
    http = await harness.http(service);
    return service;
  };
  const get = (url: string) => http.inject({ method: 'GET', url });

  beforeEach(async () => {
    harness = await createHarness({ withDirectory: false });
  });
  afterEach(() => harness.close());

  it('shows offices and posts to anybody, and no person', async () => {
    await serve(EXAMPLE_PATH);
    const answer = await get('/api/v1/directory');
    expect(answer.statusCode).toBe(200);
    expect(answer.body).not.toMatch(/Rekaan|@/u);
    const { agencies } = answer.json<Answer>();
    expect(agencies).toHaveLength(8);
    const wonocolo = agencies.find(({ id }) => id === 'district-wonocolo');
    expect(wonocolo).toMatchObject({ name: 'Kecamatan Wonocolo', kind: 'district-office' });
    expect(wonocolo?.units).toContainEqual({
      id: 'village-margorejo',
      name: 'Kelurahan Margorejo',
      jurisdiction: ['35.78.02.1003'],
      formerNames: [],
      closed: null,
    });
    expect(wonocolo?.posts).toContainEqual({ id: 'village-margorejo-head', title: 'Lurah Margorejo', unitId: 'village-margorejo' });
  });

  it('leads from the realm down to its villages', async () => {
    await serve(EXAMPLE_PATH);
    const below = async (query: string) => (await get(`/api/v1/directory/areas${query}`)).json<Areas>().items;
    expect(await below('')).toEqual([{ code: '35.78', name: 'Kota Surabaya', parentCode: null }]);
    expect(await below('?parent=35.78')).toHaveLength(31);
    expect((await below('?parent=35.78.02')).map(({ name }) => name)).toEqual([
      'Sidosermo',
      'Bendul Merisi',
      'Margorejo',
      'Jemur Wonosari',
      'Siwalankerto',
    ]);
    expect(await below('?parent=35.78.02.1005')).toEqual([]);
  });

  it.each([
    ['35.77', 404, 'AREA_UNKNOWN'],
    ['Wonocolo', 400, 'VALIDATION_FAILED'],
  ])('refuses areas below %s', async (parent, status, code) => {
    await serve(EXAMPLE_PATH);
    const answer = await get(`/api/v1/directory/areas?parent=${parent}`);
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code]);
  });

  it('is not ready before the first seeding, and is served again after a stop', async () => {
    await serve(null);
    expect((await get('/api/v1/directory')).statusCode).toBe(503);
    const seeded = await serve(EXAMPLE_PATH);
    await seeded.stop();
    await serve(null);
    expect((await get('/api/v1/directory')).statusCode).toBe(200);
  });
});
