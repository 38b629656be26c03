import { describe, expect, it } from 'vitest';
import { VALID, edited, load } from '../../test/valid-directory.ts';
import { weakPointsOf } from './weak-points.ts';

const KNOWN = new Set(['Dinas Jalan']);
const pointsOf = async (text: string): Promise<string[]> => {
  const loaded = await load(text);
  if (!loaded.ok) throw new Error(loaded.faults.map(({ problem }) => problem).join('; '));
  return weakPointsOf(loaded.directory, (name) => KNOWN.has(name)).map(({ kind, subject, problem }) => `${kind} ${subject}: ${problem}`);
};
const VACANT = 'vacant post roads-east-head: "Kabid" is vacant; roads-east-officer stands in';
const SHORT = 'short-way-up unit roads-east: Its officer and its head are one person, who would be told of their own delay';
const NO_OFFICE = 'no-office area 35.78.10.1002: The village Kelurahan Dua has no office: its complaints wait for a person to route them';

describe('weakPointsOf', () => {
  it('names the village without an office, the vacant post, and the two levels that are one person through it', async () => {
    expect(await pointsOf(VALID)).toEqual([NO_OFFICE, VACANT, SHORT]);
  });

  it('says when a vacant post has nobody who stands in', async () => {
    const points = await pointsOf(edited('vacant: true, deputy: roads-east-officer', 'vacant: true'));
    expect(points).toEqual([NO_OFFICE, 'vacant post roads-east-head: "Kabid" is vacant and nobody stands in: its notices reach nobody']);
  });

  it('has nothing to say of a post that somebody holds', async () => {
    const points = await pointsOf(edited('vacant: true, deputy: roads-east-officer', 'holder: { name: Uji J, email: j@example.test }'));
    expect(points).toEqual([NO_OFFICE]);
  });

  it('finds an agency that no complaint comes to', async () => {
    const points = await pointsOf(edited('    classifierNames: [Dinas Jalan]\n', ''));
    expect(points[0]).toBe('unreachable agency roads: No complaint comes to it by itself');
  });

  it('finds a name that the classifier does not know, and nobody who is reached by it', async () => {
    const points = await pointsOf(edited('classifierNames: [Dinas Jalan]', 'classifierNames: [Dinas Jalann]'));
    expect(points.slice(0, 2)).toEqual([
      'unreachable agency roads: No complaint comes to it by itself',
      'unknown-name agency roads: The classifier knows no "Dinas Jalann"',
    ]);
  });

  it('tells when the officer, the unit and the agency are one person', async () => {
    const loaded = await load(VALID);
    if (!loaded.ok) throw new Error('the valid directory is none');
    const { directory } = loaded;
    const one = { ...directory, agencies: directory.agencies.map((agency) => ({ ...agency, name: 'Dinas Jalan' })) };
    const [unit] = directory.units.filter(({ agencyId }) => agencyId === 'roads');
    const alone = directory.agencies.map((agency) =>
      agency.id === 'roads' ? { ...agency, headPostId: unit?.officerPostId ?? '' } : agency,
    );
    const problems = (given: typeof directory) => weakPointsOf(given, () => true).map(({ problem }) => problem);
    expect(problems({ ...directory, agencies: alone }).join()).toContain('nobody else is told before the inspectorate');
    expect(problems(one).join()).toContain('"Dinas Jalan" is the name of agency');
  });

  it('finds a unit that complaints come to only by hand', async () => {
    const second = `      - id: roads-west
        name: Bidang Barat
        head: { title: Kabid, holder: { name: Uji K, email: k@example.test } }
        officer: { title: Petugas, holder: { name: Uji L, email: l@example.test } }
`;
    const points = await pointsOf(edited('  - id: district\n', `${second}  - id: district\n`));
    expect(points[0]).toBe('unreachable unit roads-west: Complaints come to it only when somebody forwards them');
  });

  it('does not miss village offices where there are none at all', async () => {
    const office = `      - id: village-one
        name: Kelurahan Satu
        jurisdiction: [35.78.10.1001]
        head: { title: Lurah, holder: { name: Uji I, email: i@example.test } }
        officer: district-secretary
`;
    const points = await pointsOf(edited(office, ''));
    expect(points.filter((point) => point.startsWith('no-office'))).toEqual([]);
  });
});
