import { describe, expect, it } from 'vitest';
import { checkClassifierNames } from './check-classifier-names.ts';
import type { DraftAgency } from './draft.ts';

let line = 0;
const located = (value: string) => ({ value, at: { line: (line += 1), column: 1 } });
const agency = (id: string, names: readonly string[], areas: readonly string[]): DraftAgency => ({
  id: located(id),
  name: id,
  kind: 'agency',
  timeZone: null,
  calendarId: null,
  inspectorate: null,
  intakeUnit: null,
  classifierNames: names.map(located),
  topics: [],
  jurisdiction: areas.map(located),
  fourEyes: false,
  head: located(`${id}-head`),
  units: [],
  posts: [],
});
const problems = (...agencies: readonly DraftAgency[]): string[] =>
  checkClassifierNames({
    realm: { name: 'Realm', timeZone: 'Asia/Jakarta', calendarId: 'id-national', areas: [] },
    topics: [],
    oversightAt: null,
    agencies,
  }).map(({ problem }) => problem);

describe('classifier names', () => {
  it('may be shared by agencies that the place tells apart, and one for the rest', () => {
    expect(problems(agency('bali', ['Dinas'], ['51']), agency('papua', ['Dinas'], ['91', '94']), agency('rest', ['Dinas'], []))).toEqual(
      [],
    );
  });

  it('are not shared by two that serve everywhere', () => {
    expect(problems(agency('a', ['Dinas'], []), agency('b', ['Dinas'], []))).toEqual([expect.stringContaining('stands in line')]);
  });

  it('stand once in an agency', () => {
    expect(problems(agency('a', ['Dinas', 'Dinas'], ['51']))).toEqual([expect.stringContaining('stands in line')]);
  });

  it.each([
    ['51', '51'],
    ['51', '51.71'],
    ['51.71.01', '51'],
  ])('are not shared where %s and %s overlap', (one, other) => {
    expect(problems(agency('a', ['Dinas'], [one]), agency('b', ['Dinas'], [other]))).toEqual([
      `The area "${other}" belongs to "a" too, which shares the classifier name "Dinas"`,
    ]);
  });

  it('let areas overlap where no name is shared', () => {
    expect(problems(agency('a', ['Dinas Satu'], ['51']), agency('b', ['Dinas Dua'], ['51']))).toEqual([]);
  });
});
