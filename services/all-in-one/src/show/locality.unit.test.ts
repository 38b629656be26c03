import type { Agency, Area, Unit } from '@tanggap/contracts';
import { describe, expect, it } from 'vitest';
import { createLocality } from './locality.ts';
import type { Sample } from './sample.ts';

const agency = (id: string, kind: Agency['kind'], ...classifierNames: string[]): Agency => ({
  id,
  name: id,
  kind,
  timeZone: 'Asia/Jakarta',
  calendarId: 'id-national',
  headPostId: `${id}-head`,
  intakeUnitId: `${id}-unit`,
  inspectorateId: null,
  nationalAdminId: null,
  ombudsmanId: null,
  classifierNames,
  jurisdiction: [],
  topics: [],
  fourEyes: false,
});
const area = (code: string, parentCode: string | null): Area => ({ code, name: code, parentCode });
const unit = (id: string, agencyId: string): Unit => ({ id, agencyId, name: id, headPostId: 'h', officerPostId: 'o', jurisdiction: [] });
const sample = (given: Partial<Sample>): Sample => ({
  id: 's',
  label: { id: 'S', en: 'S' },
  text: 's',
  belongsTo: { name: 'Dinas' },
  ...given,
});

const city = createLocality({
  area: (code) => (code.startsWith('35.78') ? area(code, null) : undefined),
  areas: () => [area('35.78', null), area('35.78.02', '35.78'), area('35.78.02.1001', '35.78.02'), area('35.78.02.1002', '35.78.02')],
  agencies: () => [agency('roads', 'agency', 'Dinas Jalan'), agency('district', 'district-office'), agency('inspectorate', 'inspectorate')],
  officeFor: (kind, code) => (kind === 'village-office' && code !== '35.78.02.1001' ? undefined : unit(`${kind}-unit`, 'district')),
});

describe('a sample in a directory', () => {
  it('keeps a place that is there, and gets another that is, always the same', () => {
    expect(city.areaOf(sample({}), 0)).toBeUndefined();
    expect(city.areaOf(sample({ areaCode: '35.78.02' }), 0)).toBe('35.78.02');
    expect([0, 1, 2].map((ordinal) => city.areaOf(sample({ areaCode: '73.71.01' }), ordinal))).toEqual([
      '35.78.02.1001',
      '35.78.02.1002',
      '35.78.02.1001',
    ]);
  });

  it('goes to the agency of that name, the office of its place, or the inspectorate', () => {
    expect(city.officeOf(sample({ belongsTo: { name: 'Dinas Jalan' } }), 1)).toEqual({ agencyId: 'roads' });
    expect(city.officeOf(sample({ belongsTo: { kind: 'village-office' }, areaCode: '35.78.02.1001' }), 0)).toEqual({
      agencyId: 'district',
      unitId: 'village-office-unit',
    });
    expect(city.officeOf(sample({ belongsTo: { kind: 'village-office' }, areaCode: '35.78.02' }), 0)).toEqual({
      agencyId: 'district',
      unitId: 'district-office-unit',
    });
    expect(city.officeOf(sample({ belongsTo: { kind: 'inspectorate' } }), 0)).toEqual({ agencyId: 'inspectorate' });
  });

  it('goes to those who handle complaints in turn when nobody is meant', () => {
    const unknown = sample({ belongsTo: { name: 'Dinas Lain' } });
    expect([0, 1, 2].map((ordinal) => city.officeOf(unknown, ordinal)?.agencyId)).toEqual(['roads', 'district', 'roads']);
  });

  it('is about the agency of that name, if there is one', () => {
    expect(city.concernedBy(sample({ concerns: 'Dinas Jalan' }))?.id).toBe('roads');
    expect(city.concernedBy(sample({ concerns: 'Dinas Lain' }))).toBeUndefined();
    expect(city.concernedBy(sample({}))).toBeUndefined();
  });
});
