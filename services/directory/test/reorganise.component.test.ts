import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Service } from '@tanggap/service-kit';
import { createHarness, until } from '@tanggap/testkit';
import type { Harness } from '@tanggap/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApiKeys, createDirectoryService, createReorganisations, seedDirectory } from '../src/app.ts';
import { CITY, CITY_WITHOUT_ROADS } from './two-agencies.ts';

/** 00:00 of the day in Jakarta. */
const NEW_YEAR = '2026-12-31T17:00:00.000Z';
const FROM = { from: '2027-01-01' };

describe('a reorganisation', () => {
  let harness: Harness;
  let folder: string;
  let service: Service;

  const written = async (text: string): Promise<string> => {
    const path = join(folder, 'directory.yaml');
    await writeFile(path, text);
    return path;
  };
  const seed = async (text: string) => seedDirectory(harness.parts.database, harness.parts.bus, harness.clock, await written(text));
  const orders = () => createReorganisations(harness.parts.database, harness.parts.bus, harness.clock);
  const keys = () => createApiKeys(harness.parts.database, harness.parts.bus, harness.clock);
  const start = async () => {
    service = createDirectoryService({ directoryFile: null, reorganiseEveryMs: 20 }, harness.parts);
    await service.start();
  };
  const inForce = (count = 1) =>
    until(
      'it to be in force',
      () => harness.events.filter((e) => e.type === 'reorganisation.published' && e.data.state === 'in-force').length === count,
    );
  const agency = (id: string) => harness.parts.directory.agency(id);

  beforeEach(async () => {
    harness = await createHarness({ withDirectory: false });
    folder = await mkdtemp(join(tmpdir(), 'tanggap-reorganise-'));
    await seed(CITY);
    await start();
  });
  afterEach(async () => {
    await service.stop();
    await harness.close();
    await rm(folder, { recursive: true });
  });

  it('is published when it is ordered, and comes into force at 00:00 in the zone of the realm', async () => {
    const ordered = await orders().order({ type: 'merge', ids: ['roads'], into: 'works' }, FROM);
    expect(ordered).toMatchObject({ state: 'ordered', from: '2027-01-01', effectiveAt: NEW_YEAR });
    expect(await harness.heard('reorganisation.published', `reorganisation/${ordered.id}`)).toMatchObject({ data: ordered });
    await harness.moveTo('2026-12-31T16:59:59.999Z');
    // Whatever is due comes before the file.
    await seed(CITY);
    expect(agency('roads')?.closed).toBeUndefined();

    await harness.moveTo(NEW_YEAR);
    await inForce();
    await until('the replica to know', () => agency('roads')?.closed !== undefined);
    expect(agency('roads')).toMatchObject({
      name: 'Dinas Jalan',
      closed: { on: '2027-01-01', successors: [{ id: 'works', areas: [] }] },
    });
    expect(harness.parts.directory.heirOfUnit('roads-unit', null)?.id).toBe('works-unit');
    expect(harness.parts.directory.closedUnits()).toEqual(['roads-unit']);
    expect(harness.countOf('agency.published', 'agency/roads')).toBe(2);
  });

  it('comes into force at the next start when nothing ran at its instant, before the file is read', async () => {
    await orders().order({ type: 'abolish', id: 'roads', successor: 'works' }, FROM);
    await service.stop();
    await harness.moveTo('2027-02-03T02:00:00Z');
    await seed(CITY_WITHOUT_ROADS);
    await start();
    await until('the replica to know', () => agency('works')?.classifierNames.includes('Dinas Jalan'));
    expect(agency('roads')).toMatchObject({ name: 'Dinas Jalan', closed: { on: '2027-01-01' } });
    expect(harness.parts.directory.post('roads-officer')).toBeUndefined();
    expect(harness.parts.directory.post('roads-unit-officer')).toMatchObject({ agencyId: 'roads' });
  });

  it('stays in force whatever the file says: the old state, the new one, and the old one again', async () => {
    await orders().order({ type: 'merge', ids: ['roads'], into: 'works' }, 'now');
    await orders().order({ type: 'rename', id: 'works', to: 'Dinas Pekerjaan Umum dan Jalan' }, 'now');
    await inForce(2);
    const closedSince = (await orders().list())[0]?.from;
    for (const [text, changed] of [
      [CITY, 0],
      // The successor has the classifier name too.
      [CITY_WITHOUT_ROADS, 1],
      [CITY_WITHOUT_ROADS.replace('name: Dinas Pekerjaan Umum\n', 'name: Dinas Pekerjaan Umum dan Jalan\n'), 0],
    ] as const) {
      expect(await seed(text)).toMatchObject({ added: 0, changed });
    }
    await until('the replica to know', () => agency('works')?.classifierNames.length === 2);
    expect(agency('works')).toMatchObject({
      name: 'Dinas Pekerjaan Umum dan Jalan',
      formerNames: [{ name: 'Dinas Pekerjaan Umum', until: '2026-03-02T02:00:00.000Z' }],
    });
    expect(agency('roads')?.closed?.on).toBe(closedSince);
    // A later correction in the file is no affair of the reorganisation.
    await seed(CITY.replace('name: Dinas Pekerjaan Umum\n', 'name: Dinas PU dan Jalan\n'));
    await until('the correction', () => agency('works')?.name === 'Dinas PU dan Jalan');
    expect(agency('works')?.formerNames).toHaveLength(1);
  });

  it('still refuses a file without something that was not closed', async () => {
    await orders().order({ type: 'merge', ids: ['works-east'], into: 'works-unit' }, 'now');
    await inForce();
    await expect(seed(CITY_WITHOUT_ROADS)).rejects.toMatchObject({ code: 'DIRECTORY_REMOVAL' });
  });

  it('splits a unit by place', async () => {
    const areas = [{ code: '35.78.02.1001', id: 'village-one' }];
    const order = { type: 'split', id: 'district-unit', into: ['village-one', 'village-two'], areas, rest: 'village-two' } as const;
    await orders().order(order, 'now');
    await inForce();
    const { directory } = harness.parts;
    await until('the replica to know', () => directory.closedUnits().length === 1);
    const office = directory.officeFor('village-office', '35.78.02.1001')?.id ?? '';
    expect(office).toBe('district-unit');
    expect(directory.heirOfUnit(office, '35.78.02.1001')?.id).toBe('village-one');
    expect(directory.heirOfUnit(office, '35.78.02.1002')?.id).toBe('village-two');
    expect(directory.heirOfUnit(office, null)?.id).toBe('village-two');
  });

  it('takes the keys of those along who go as a whole, and no others', async () => {
    const make = async (role: string, ...agencyIds: string[]) =>
      (await keys().issue({ role, agencyIds, postId: null, label: role })).key.keyId;
    const [officer, both, watcher, other] = [
      await make('officer', 'roads'),
      await make('officer', 'roads', 'works'),
      await make('inspectorate', 'roads'),
      await make('officer', 'district'),
    ];
    const revoked = await make('officer', 'roads');
    await keys().revoke(revoked);
    await orders().order({ type: 'merge', ids: ['roads'], into: 'works' }, 'now');
    await inForce();
    const agenciesOf = new Map((await keys().list({ after: null, limit: 9 })).map(({ keyId, agencyIds }) => [keyId, agencyIds]));
    expect([officer, both, watcher, other, revoked].map((id) => agenciesOf.get(id))).toEqual([
      ['roads', 'works'],
      ['roads', 'works'],
      ['roads', 'works'],
      ['district'],
      ['roads'],
    ]);
    expect((await harness.heard('api-key.published', officer, 2)).data).toMatchObject({ agencyIds: ['roads', 'works'], revokedAt: null });
    expect(harness.countOf('api-key.published', both)).toBe(1);
  });

  it('can be cancelled until it is in force', async () => {
    const { id } = await orders().order({ type: 'merge', ids: ['roads'], into: 'works' }, FROM);
    expect(await orders().cancel(id)).toMatchObject({ state: 'cancelled' });
    expect(await orders().cancel(id)).toMatchObject({ state: 'cancelled' });
    await harness.moveTo('2027-02-03T02:00:00Z');
    const { id: rename } = await orders().order({ type: 'rename', id: 'roads', to: 'Dinas Jalan Raya' }, 'now');
    await inForce();
    expect((await orders().list()).map(({ state }) => state).toSorted()).toEqual(['cancelled', 'in-force']);
    await expect(orders().cancel(rename)).rejects.toMatchObject({ code: 'REORGANISATION_SETTLED' });
    await expect(orders().cancel('none')).rejects.toMatchObject({ code: 'REORGANISATION_UNKNOWN' });
  });

  it.each([
    ['an unknown id', { type: 'rename', id: 'nobody', to: 'X' }, 'There is no agency or unit "nobody"'],
    ['an unknown successor', { type: 'abolish', id: 'roads', successor: 'nobody' }, 'There is no agency or unit "nobody"'],
    ['agencies with units', { type: 'merge', ids: ['roads'], into: 'works-unit' }, 'Agencies and units are named together'],
    ['a body of oversight', { type: 'abolish', id: 'apip', successor: 'works' }, '"apip" is a body of oversight'],
    ['a body of oversight as successor', { type: 'abolish', id: 'works', successor: 'apip' }, '"apip" is a body of oversight'],
    ['its own successor', { type: 'merge', ids: ['roads', 'works'], into: 'works' }, '"works" cannot be its own successor'],
    ['the name that it has', { type: 'rename', id: 'roads', to: 'Dinas Jalan' }, 'has that name already'],
    [
      'the name of another agency',
      { type: 'rename', id: 'roads', to: 'Kecamatan Wonocolo' },
      'is the name of the agency "district" by then',
    ],
    ['no name', { type: 'rename', id: 'roads', to: ' ' }, 'The new name is empty'],
    [
      'an area of elsewhere',
      { type: 'split', id: 'works', into: ['roads', 'district'], areas: [{ code: '11.01', id: 'roads' }], rest: 'district' },
      'The area "11.01" is not in this realm',
    ],
    [
      'a split that gives one nothing',
      { type: 'split', id: 'works', into: ['roads', 'district'], areas: [], rest: 'roads' },
      'No case would go to "district"',
    ],
  ] as const)('refuses %s at once, and stores nothing', async (_name, request, message) => {
    await expect(orders().order(request as Parameters<ReturnType<typeof orders>['order']>[0], FROM)).rejects.toMatchObject({
      code: 'REORGANISATION_INVALID',
      message: expect.stringContaining(message) as string,
    });
    expect(await orders().list()).toEqual([]);
  });

  it.each(['2026-03-02', '2020-01-01', '2027-02-30', 'tomorrow'])('refuses the date %s', async (from) => {
    await expect(orders().order({ type: 'rename', id: 'roads', to: 'X' }, { from })).rejects.toMatchObject({
      code: 'REORGANISATION_DATE_INVALID',
    });
  });

  it('gives no agency the name that another is to have by then, and any that is free by then', async () => {
    await orders().order({ type: 'rename', id: 'works', to: 'Dinas Bina Marga' }, FROM);
    const later = { from: '2027-02-01' };
    await expect(orders().order({ type: 'rename', id: 'roads', to: 'Dinas Bina Marga' }, later)).rejects.toMatchObject({
      message: expect.stringContaining('"Dinas Bina Marga" is the name of the agency "works" by then') as string,
    });
    await orders().order({ type: 'rename', id: 'roads', to: 'Dinas Pekerjaan Umum' }, later);
    await orders().order({ type: 'abolish', id: 'roads', successor: 'works' }, { from: '2027-03-01' });
    await orders().order({ type: 'rename', id: 'works', to: 'Dinas Pekerjaan Umum' }, { from: '2027-03-01' });
  });

  it('is played through with what is ordered at the same moment', async () => {
    const outcomes = await Promise.allSettled([
      orders().order({ type: 'abolish', id: 'works', successor: 'district' }, FROM),
      orders().order({ type: 'abolish', id: 'district', successor: 'works' }, FROM),
      orders().order({ type: 'rename', id: 'roads', to: 'Dinas Jalan Raya' }, FROM),
    ]);
    expect(outcomes.flatMap(({ status }) => status).toSorted()).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'REORGANISATION_INVALID' } });
    expect(await orders().list()).toHaveLength(2);
    expect(await seed(CITY)).toMatchObject({ added: 0, changed: 0 });
  });

  it('is played through with all that are ordered: no successor that is closed by then, none that goes in a circle', async () => {
    await orders().order({ type: 'abolish', id: 'works', successor: 'district' }, FROM);
    const late = orders().order({ type: 'abolish', id: 'roads', successor: 'works' }, { from: '2027-02-01' });
    await expect(late).rejects.toMatchObject({ message: expect.stringContaining('"works" is closed from 2027-01-01 on') as string });
    // Before that date it is a chain.
    await orders().order({ type: 'abolish', id: 'roads', successor: 'works' }, { from: '2026-12-01' });
    const earlier = orders().order({ type: 'abolish', id: 'district', successor: 'roads' }, { from: '2026-11-01' });
    await expect(earlier).rejects.toMatchObject({
      message: expect.stringMatching(/^The abolish of 2027-01-01 \(.*\) would fail/u) as string,
    });
    const unit = orders().order({ type: 'merge', ids: ['district-unit'], into: 'works-unit' }, { from: '2026-11-01' });
    await expect(unit).rejects.toMatchObject({ message: expect.stringContaining('in a circle') as string });
  });
});
