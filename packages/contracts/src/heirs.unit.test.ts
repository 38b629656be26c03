import type { Agency, Successor, Unit } from './directory.ts';
import { describe, expect, it } from 'vitest';
import { closedUnits, heirOfAgency, heirOfUnit, nameAt } from './heirs.ts';

const closed = (...successors: readonly (string | Successor)[]) => ({
  closed: { on: '2027-01-01', successors: successors.map((one) => (typeof one === 'string' ? { id: one, areas: [] } : one)) },
});
const agency = (id: string, given: Partial<Agency> = {}): Agency => ({
  id,
  name: id,
  kind: 'agency',
  timeZone: 'Asia/Jakarta',
  calendarId: 'id-national',
  headPostId: `${id}-head`,
  intakeUnitId: `${id}-unit`,
  inspectorateId: null,
  nationalAdminId: null,
  ombudsmanId: null,
  classifierNames: [],
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
const directoryOf = (agencies: readonly Agency[], units: readonly Unit[]) => ({
  agencies: new Map(agencies.map((one) => [one.id, one])),
  units: new Map(units.map((one) => [one.id, one])),
});

describe('heirs', () => {
  const directory = directoryOf(
    [agency('roads', closed('works')), agency('works', closed('city')), agency('city')],
    [
      unit('roads-unit', 'roads'),
      unit('roads-lamps', 'roads', closed('city-lamps')),
      unit('works-unit', 'works'),
      unit('city-unit', 'city'),
      unit('city-lamps', 'city'),
    ],
  );

  it('are the unit itself while nothing has closed it', () => {
    expect(heirOfUnit(directory, 'city-unit', null)?.id).toBe('city-unit');
    expect(heirOfAgency(directory, 'city', null)?.id).toBe('city');
  });

  it('follow the agency of a unit, from one to the next, to where it takes in', () => {
    expect(heirOfAgency(directory, 'roads', null)?.id).toBe('city');
    expect(heirOfUnit(directory, 'roads-unit', null)?.id).toBe('city-unit');
  });

  it('follow a unit that went its own way before the rest', () => {
    expect(heirOfUnit(directory, 'roads-lamps', null)?.id).toBe('city-lamps');
  });

  it('are unknown, not nobody, while a successor has not come', () => {
    const partial = directoryOf([agency('roads', closed('works'))], [unit('roads-unit', 'roads'), unit('lamps', 'roads', closed('gone'))]);
    expect(heirOfAgency(partial, 'roads', null)).toBeUndefined();
    expect(heirOfUnit(partial, 'roads-unit', null)).toBeUndefined();
    expect(heirOfUnit(partial, 'lamps', null)).toBeUndefined();
    expect(heirOfUnit(partial, 'never-heard-of', null)).toBeUndefined();
  });

  it('end where the way goes in a circle', () => {
    const round = directoryOf(
      [agency('a', closed('b')), agency('b', closed('a'))],
      [unit('u', 'a', closed('v')), unit('v', 'b', closed('u')), unit('a-unit', 'a')],
    );
    expect(heirOfAgency(round, 'a', null)).toBeUndefined();
    expect(heirOfUnit(round, 'u', null)).toBeUndefined();
    expect(heirOfUnit(round, 'a-unit', null)).toBeUndefined();
  });

  it.each([
    ['35.78.02.1001', 'one'],
    ['35.78.02.1002', 'two'],
    ['35.78.02', 'two'],
    ['35.78.021', 'rest'],
    ['35.79.01.1001', 'rest'],
    [null, 'rest'],
  ])('at %s it is %s: the narrowest area decides', (areaCode, expected) => {
    const split = directoryOf(
      [agency('a')],
      [
        unit('old', 'a', closed({ id: 'two', areas: ['35.78.02'] }, { id: 'one', areas: ['35.78.02.1001'] }, 'rest')),
        ...['one', 'two', 'rest'].map((id) => unit(id, 'a')),
      ],
    );
    expect(heirOfUnit(split, 'old', areaCode)?.id).toBe(expected);
  });

  it('tell which units are closed, by themselves or with their agency', () => {
    expect(closedUnits(directory)).toEqual(['roads-unit', 'roads-lamps', 'works-unit']);
  });
});

describe('nameAt', () => {
  const renamed = agency('a', {
    name: 'Third',
    formerNames: [
      { name: 'First', until: '2026-12-31T17:00:00.000Z' },
      { name: 'Second', until: '2027-06-30T17:00:00.000Z' },
    ],
  });
  it.each([
    ['2026-12-31T16:59:59.999Z', 'First'],
    ['2026-12-31T17:00:00.000Z', 'Second'],
    ['2027-07-01T00:00:00.000Z', 'Third'],
  ])('at %s is %s', (instant, name) => {
    expect(nameAt(renamed, instant)).toBe(name);
  });
});
