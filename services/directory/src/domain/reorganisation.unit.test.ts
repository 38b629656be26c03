import { describe, expect, it } from 'vitest';
import type { Agency, Directory, Unit } from './directory.ts';
import { inheritedAgencies } from './inherited-access.ts';
import { overlaid } from './overlay.ts';
import { applyOrder, asOfNow, bySequence } from './reorganisation.ts';
import type { Order, Reorganisation } from './reorganisation.ts';

const agency = (id: string, given: Partial<Agency> = {}): Agency => ({
  id,
  name: `Dinas ${id}`,
  kind: 'agency',
  timeZone: 'Asia/Jakarta',
  calendarId: 'id-national',
  headPostId: `${id}-head`,
  intakeUnitId: `${id}-unit`,
  inspectorateId: 'apip',
  nationalAdminId: 'admin',
  ombudsmanId: 'orang',
  classifierNames: [`Dinas ${id}`],
  jurisdiction: [],
  topics: [],
  fourEyes: false,
  ...given,
});
const unit = (id: string, agencyId: string, given: Partial<Unit> = {}): Unit => ({
  id,
  agencyId,
  name: id,
  headPostId: `${id}-head`,
  officerPostId: `${id}-officer`,
  jurisdiction: [],
  ...given,
});
const ordered = (order: Order, given: Partial<Reorganisation> = {}): Reorganisation => ({
  id: 'r',
  from: '2027-01-01',
  effectiveAt: '2026-12-31T17:00:00.000Z',
  orderedAt: '2026-12-01T00:00:00.000Z',
  state: 'in-force',
  order,
  ...given,
});
const merge = ordered({ type: 'merge', of: 'agency', ids: ['a'], successors: [{ id: 'b', areas: [] }] });
const rename = (was: string, to: string, given: Partial<Reorganisation> = {}) =>
  ordered({ type: 'rename', of: 'agency', id: 'a', was, to }, given);
const offices = { agencies: [agency('a'), agency('b')], units: [unit('a', 'a'), unit('a-unit', 'a'), unit('b-unit', 'b')] };

describe('applyOrder', () => {
  it('closes what it names and nothing of the same id that is of another kind', () => {
    const after = applyOrder(offices, merge);
    expect(after.agencies.map(({ closed }) => closed?.on)).toEqual(['2027-01-01', undefined]);
    expect(after.units).toBe(offices.units);
  });

  it('changes nothing a second time', () => {
    for (const one of [merge, rename('Dinas a', 'Dinas A'), ordered({ ...merge.order, of: 'unit' })]) {
      const once = applyOrder(offices, one);
      expect(once).not.toEqual(offices);
      expect(applyOrder(once, one)).toEqual(once);
    }
  });

  it('renames from the name of the moment', () => {
    const edited = { ...offices, agencies: [agency('a', { name: 'Dinas a.' })] };
    const [after] = applyOrder(edited, asOfNow(rename('Dinas a', 'Dinas A'), edited)).agencies;
    expect(after).toMatchObject({ name: 'Dinas A', formerNames: [{ name: 'Dinas a.', until: '2026-12-31T17:00:00.000Z' }] });
  });
});

it('bySequence goes by instant, then by when it was ordered', () => {
  const [late, first, second] = [
    ordered(merge.order, { effectiveAt: '2027-06-30T17:00:00.000Z' }),
    ordered(merge.order),
    ordered(merge.order, { orderedAt: '2026-12-02T00:00:00.000Z' }),
  ];
  expect([late, second, first].toSorted(bySequence)).toEqual([first, second, late]);
});

describe('overlaid', () => {
  const realm = { id: 'realm', name: 'Kota', timeZone: 'Asia/Jakarta', calendarId: 'id-national' } as const;
  const post = { id: 'a-unit-officer', agencyId: 'a', unitId: 'a-unit', title: 'Petugas', holder: null, deputyPostId: null };
  const file: Directory = { realm, areas: [], ...offices, posts: [post] };
  const after = overlaid(file, { ...offices, posts: [] }, [merge]);

  it('is the file itself while nothing is in force', () => {
    expect(overlaid(file, { ...offices, posts: [] }, [{ ...merge, state: 'ordered' }])).toBe(file);
  });

  it('is the same from the old file and from one that lacks what was closed', () => {
    const brought: Directory = { ...file, agencies: [agency('b')], units: [unit('b-unit', 'b')], posts: [] };
    const seen = overlaid(brought, after, [merge]);
    expect(new Map(seen.agencies.map((one) => [one.id, one]))).toEqual(new Map(after.agencies.map((one) => [one.id, one])));
    expect(seen.units).toHaveLength(3);
    expect(seen.posts).toEqual([post]);
  });

  it('leaves to the closed office only the places that no other claims', () => {
    const claimed: Directory = {
      ...file,
      units: [unit('a-unit', 'a', { jurisdiction: ['35.01.01', '35.01.02'] }), unit('b-unit', 'b', { jurisdiction: ['35.01.02'] })],
    };
    const seen = overlaid(claimed, after, [merge]);
    expect(seen.units.map(({ jurisdiction }) => jurisdiction)).toEqual([['35.01.01'], ['35.01.02'], []]);
  });

  it('leads from any file to the newest name, but for a correction', () => {
    const renames = [rename('Dinas a', 'Second'), rename('Second', 'Third', { id: 's', effectiveAt: '2027-06-30T17:00:00.000Z' })];
    const nameFrom = (name: string) =>
      overlaid({ ...file, agencies: [agency('a', { name })] }, { ...offices, posts: [] }, renames).agencies[0];
    for (const name of ['Dinas a', 'Second', 'Third']) expect(nameFrom(name)?.name).toBe('Third');
    expect(nameFrom('Corrected')).toMatchObject({ name: 'Corrected', formerNames: [{ name: 'Dinas a' }, { name: 'Second' }] });
  });
});

describe('inheritedAgencies', () => {
  const key = { role: 'officer', agencyIds: ['a', 'c'], revokedAt: null };
  const ofUnit: Order = { type: 'merge', of: 'unit', ids: ['a'], successors: [{ id: 'b', areas: [] }] };
  const split = ordered({ type: 'split', of: 'agency', ids: ['a'], successors: [{ id: 'b', areas: [] }] }).order;

  it('adds the successor of a whole agency', () => {
    expect(inheritedAgencies(key, merge.order, offices.agencies)).toEqual(['a', 'c', 'b']);
  });

  it.each([
    ['of another agency', { ...key, agencyIds: ['c'] }, merge.order],
    ['that has it already', { ...key, agencyIds: ['a', 'b'] }, merge.order],
    ['that is revoked', { ...key, revokedAt: '2026-01-01T00:00:00.000Z' }, merge.order],
    ['when it is split', key, split],
    ['when only a unit goes', key, ofUnit],
    ['when it is renamed', key, rename('Dinas a', 'A').order],
  ])('leaves a key %s as it is', (_name, given, order) => {
    expect(inheritedAgencies(given, order, offices.agencies)).toBeUndefined();
  });

  it('takes an inspectorate along only to where it watches', () => {
    const watcher = { ...key, role: 'inspectorate' };
    expect(inheritedAgencies(watcher, merge.order, offices.agencies)).toEqual(['a', 'c', 'b']);
    const elsewhere = [agency('a'), agency('b', { inspectorateId: 'other' })];
    expect(inheritedAgencies(watcher, merge.order, elsewhere)).toBeUndefined();
  });
});
