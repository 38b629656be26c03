import { describe, expect, it } from 'vitest';
import { DISTRICT, rowOf, sampleRows, VILLAGES, WASTE } from '../../test/sample-complaints.ts';
import { learnOffices } from './offices.ts';

const [mekarSari, sukamaju] = VILLAGES;

describe('learnOffices', () => {
  it('knows the office of each place by its name, however it is spaced', () => {
    const offices = learnOffices(sampleRows());
    expect(offices.villages).toEqual(
      new Map([
        ['99.01.01.1001', mekarSari],
        ['99.01.01.1002', sukamaju],
      ]),
    );
    expect(offices.districts).toEqual(new Map([['99.01.01', DISTRICT]]));
    expect(offices).toMatchObject({ villageShare: 1, districtShare: 1 });
  });

  it('does not let one stray case give a place a wrong office', () => {
    const stray = { id: '53', name: 'Kelurahan Jauh' };
    const { villages, villageShare } = learnOffices([...sampleRows(), rowOf('nyasar', stray, 9_000, 0)]);
    expect(villages.get('99.01.01.1001')).toEqual(mekarSari);
    expect(villageShare).toBeLessThan(1);
  });

  it('takes the usual office where none has the name of the place, and none where there was one case', () => {
    const elsewhere = (code: string, times: number) =>
      Array.from({ length: times }, () => ({
        ...rowOf('apa saja', { id: '54', name: 'Kelurahan Gabungan' }, 1),
        village: { code, name: 'Baru' },
      }));
    const { villages } = learnOffices([...elsewhere('99.01.01.1003', 2), ...elsewhere('99.01.01.1004', 1)]);
    expect([...villages]).toEqual([['99.01.01.1003', { id: '54', name: 'Kelurahan Gabungan' }]]);
  });

  it('learns nothing from agencies of the city', () => {
    expect(learnOffices([rowOf('sampah', WASTE, 1)])).toEqual({
      villages: new Map(),
      districts: new Map(),
      villageShare: 0,
      districtShare: 0,
    });
  });
});
