import { describe, expect, it } from 'vitest';
import { nearestName } from './nearest-name.ts';

const KNOWN = ['Dinas Kesehatan', 'Dinas Pendidikan', 'Kecamatan Asemrowo', 'RSUD Bhakti'];

describe('nearestName', () => {
  it.each([
    ['Dinas Kesehatann', 'Dinas Kesehatan'],
    ['dinas kesehatan', 'Dinas Kesehatan'],
    ['Dinas Kesehtaan', 'Dinas Kesehatan'],
    ['Kecamatan Asem Rowo', 'Kecamatan Asemrowo'],
    ['RSUD', undefined],
    ['Dinas Perhubungan', undefined],
    ['', undefined],
  ])('of %j is %j', (name, nearest) => {
    expect(nearestName(name, KNOWN)).toBe(nearest);
  });

  it('is the nearest of several', () => {
    expect(nearestName('Kecamatan Timur', ['Kecamatan Timor', 'Kecamatan Timuri', 'Kecamatan Timur '])).toBe('Kecamatan Timor');
    expect(nearestName('Kelurahan Satu', ['Kelurahan Sato2', 'Kelurahan Sat'])).toBe('Kelurahan Sat');
  });
});
