import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VALID, edited, faultsOf, load } from '../../test/valid-directory.ts';

describe('loadDirectory', () => {
  it('reads what it needs and fills in what goes without saying', async () => {
    const loaded = await load(VALID);
    if (!loaded.ok) throw new Error(loaded.faults.map(({ problem }) => problem).join());
    const { realm, areas, agencies, units, posts } = loaded.directory;
    expect(realm).toEqual({ id: 'realm', name: 'Kota Uji', timeZone: 'Asia/Jakarta', calendarId: 'id-national' });
    expect(areas.map(({ code, parentCode }) => [code, parentCode])).toEqual([
      ['35.78', null],
      ['35.78.10', '35.78'],
      ['35.78.10.1001', '35.78.10'],
      ['35.78.10.1002', '35.78.10'],
    ]);
    expect(agencies.map(({ id, kind, intakeUnitId, timeZone }) => [id, kind, intakeUnitId, timeZone])).toEqual([
      ['roads', 'agency', 'roads-east', 'Asia/Jakarta'],
      ['district', 'district-office', 'district-unit', 'Asia/Makassar'],
      ['apip', 'inspectorate', 'apip-office', 'Asia/Jakarta'],
      ['admin', 'national-admin', 'admin-office', 'Asia/Jakarta'],
      ['orang', 'ombudsman', 'orang-office', 'Asia/Jakarta'],
    ]);
    expect(agencies.map(({ inspectorateId, nationalAdminId, ombudsmanId }) => [inspectorateId, nationalAdminId, ombudsmanId])).toEqual([
      ['apip', 'admin', 'orang'],
      ['apip', 'admin', 'orang'],
      [null, 'admin', 'orang'],
      [null, null, 'orang'],
      [null, null, null],
    ]);
    expect(units.find(({ id }) => id === 'district-unit')).toMatchObject({ headPostId: 'district-head', jurisdiction: ['35.78.10'] });
    expect(units.find(({ id }) => id === 'apip-office')).toMatchObject({ headPostId: 'apip-head', officerPostId: 'apip-head' });
    expect(posts.find(({ id }) => id === 'roads-east-head')).toEqual({
      id: 'roads-east-head',
      agencyId: 'roads',
      unitId: 'roads-east',
      title: 'Kabid',
      holder: null,
      deputyPostId: 'roads-east-officer',
    });
    expect(posts.find(({ id }) => id === 'roads-east-officer')?.holder).toEqual({ name: 'Uji E', email: 'e@example.test', language: 'en' });
    expect(agencies.filter(({ fourEyes }) => fourEyes).map(({ id }) => id)).toEqual(['district']);
  });

  it('reports all faults at once, in the order of the file, each with what to do', async () => {
    const text = edited('timeZone: Asia/Jakarta', 'timeZone: WIB')
      .replace('email: d@', 'email: d ')
      .replace('roads-east-officer', 'nobody');
    const faults = await faultsOf(text.replace("['35.78.10']", "['35.78.99']"));
    expect(faults.map((fault) => fault.split(':')[0])).toEqual(['3', '14', '18', '31']);
    for (const fault of faults) expect(fault).toMatch(/\. \S.{10,}$/u);
  });

  it('never repeats an address or a name of a person', async () => {
    const faults = await faultsOf(edited('name: Uji D, email: d@example.test', 'name: [Uji D], email: "d@@example.test"'));
    expect(faults).toHaveLength(2);
    expect(faults.join()).not.toMatch(/Uji D|d@/u);
  });

  it('reads a file of Windows and one with a mark of byte order', async () => {
    expect(await faultsOf(VALID.replaceAll('\n', '\r\n'))).toEqual([]);
    expect(await faultsOf(`\uFEFF${VALID}`)).toEqual([]);
  });

  it('takes no number or truth value for a text', async () => {
    const loaded = await load(edited('name: Kota Uji', 'name: 35.10').replace('name: Dinas Jalan', 'name: no'));
    expect(loaded.ok && [loaded.directory.realm.name, loaded.directory.agencies[0]?.name]).toEqual(['35.10', 'no']);
  });

  it('names a fault within the file, whatever is done to it', async () => {
    const damage = fc.record({ at: fc.nat(VALID.length), length: fc.nat(40), put: fc.string({ maxLength: 8, unit: 'binary' }) });
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (damages) => {
        const text = damages.reduce((sum, { at, length, put }) => sum.slice(0, at) + put + sum.slice(at + length), VALID);
        const loaded = await load(text);
        if (loaded.ok) return;
        const lines = text.split('\n').length;
        expect(loaded.faults.length).toBeGreaterThan(0);
        for (const { at } of loaded.faults) {
          expect(at.line >= 1 && at.line <= lines && at.column >= 1).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  }, 20_000);
});
