import { describe, expect, it } from 'vitest';
import { VALID, edited, load } from '../../test/valid-directory.ts';
import { weakPointsOf } from './weak-points.ts';

const KNOWN = new Set(['Dinas Jalan']);
const pointsOf = async (text: string): Promise<string[]> => {
  const loaded = await load(text);
  if (!loaded.ok) throw new Error(loaded.faults.map(({ problem }) => problem).join('; '));
  return weakPointsOf(loaded.directory, KNOWN).map(({ kind, subject, problem }) => `${kind} ${subject}: ${problem}`);
};
const VACANT = 'vacant post roads-east-head: "Kabid" is vacant; roads-east-officer stands in';
const SHORT = 'short-way-up unit roads-east: Its officer and its head are one person, who would be told of their own delay';
const NOBODY = 'vacant post roads-east-head: "Kabid" is vacant and nobody stands in: its notices reach nobody';
const TWICE = 'Its head and the head of its agency are one person, who would be told twice of the same delay';
const DISTRICT = `short-way-up unit district-unit: ${TWICE}`;
const NO_OFFICE = 'no-office area 35.78.10.1002: The village Kelurahan Dua has no office: its complaints wait for a person to route them';

describe('weakPointsOf', () => {
  it('names the village without an office, the vacant post, and the two levels that are one person through it', async () => {
    expect(await pointsOf(VALID)).toEqual([NO_OFFICE, VACANT, SHORT, DISTRICT]);
  });

  it('says when a vacant post has nobody who stands in', async () => {
    const points = await pointsOf(edited('vacant: true, deputy: roads-east-officer', 'vacant: true'));
    expect(points).toEqual([NO_OFFICE, NOBODY, DISTRICT]);
  });

  it('has nothing to say of a post that somebody holds', async () => {
    const points = await pointsOf(edited('vacant: true, deputy: roads-east-officer', 'holder: { name: Uji J, email: j@example.test }'));
    expect(points).toEqual([NO_OFFICE, DISTRICT]);
  });

  it('finds an agency that no complaint comes to', async () => {
    const points = await pointsOf(edited('    classifierNames: [Dinas Jalan]\n', ''));
    expect(points[0]).toBe('unreachable agency roads: No complaint comes to it by itself');
  });

  it('finds a name that the classifier does not know, and nobody who is reached by it', async () => {
    const points = await pointsOf(edited('classifierNames: [Dinas Jalan]', 'classifierNames: [Dinas Jalann]'));
    expect(points.slice(0, 2)).toEqual([
      'unreachable agency roads: No complaint comes to it by itself',
      'unknown-name agency roads: The classifier knows no "Dinas Jalann"; the nearest that it knows is "Dinas Jalan"',
    ]);
  });

  it('tells each two levels next to each other that are one post, also one that is vacant', async () => {
    const officer = 'officer: { title: Petugas, holder: { name: Uji E, email: e@example.test, language: en } }';
    const post = 'head: { title: Kabid, vacant: true, deputy: roads-east-officer }';
    const one = VALID.replace(post, 'head: roads-head').replace(officer, 'officer: roads-head');
    const vacant = one.replace('{ title: Kepala, holder: { name: Uji D, email: d@example.test } }', '{ title: Kepala, vacant: true }');
    for (const text of [one, vacant]) {
      const points = await pointsOf(text);
      expect(points.filter((point) => point.includes('unit roads-east'))).toEqual([SHORT, `short-way-up unit roads-east: ${TWICE}`]);
    }
    expect(await pointsOf(one.replace('officer: roads-head', officer))).toEqual([
      NO_OFFICE,
      `short-way-up unit roads-east: ${TWICE}`,
      DISTRICT,
    ]);
  });

  it('tells agencies of one name', async () => {
    const points = await pointsOf(edited('name: Kecamatan Uji\n', 'name: Dinas Jalan\n'));
    expect(points[0]).toBe('same-name agency district: "Dinas Jalan" is the name of agency roads too');
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
