import { isAppError } from '@tanggap/kernel';
import type { UnitOfWork } from '@tanggap/persistence';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Entity } from '#/domain/entity.ts';
import type { Stores } from './stores.ts';

type Opened = Pick<Stores, 'directory'> & { readonly unitOfWork: UnitOfWork; readonly rival: UnitOfWork };

const area = (code: string, parentCode: string | null, name = code): Entity => ({
  kind: 'area',
  id: code,
  body: { code, name, parentCode },
});
const unit: Extract<Entity, { kind: 'unit' }> = {
  kind: 'unit',
  id: 'roads-east',
  body: { id: 'roads-east', agencyId: 'roads', name: 'Timur', headPostId: 'h', officerPostId: 'o', jurisdiction: ['35.78.10'] },
};

/** What every store of the directory keeps. `rival` commits as another process does. */
export const directoryStoreContract = (open: () => Promise<Opened>): void => {
  describe('directory store', () => {
    let test: Opened;
    beforeEach(async () => {
      test = await open();
    });

    it('gives back each entity as it was added, by kind and id', async () => {
      const { directory: store, unitOfWork } = test;
      await unitOfWork.commit([store.add(area('35', null)), store.add(unit)]);
      expect(await store.find('unit', 'roads-east')).toEqual(unit.body);
      expect(await store.find('area', 'roads-east')).toBeUndefined();
      expect(await store.list('area')).toEqual([area('35', null).body]);
      expect(await store.list('post')).toEqual([]);
    });

    it('raises the version with each replacement', async () => {
      const { directory: store, unitOfWork } = test;
      const renamed = area('35', null, 'Baru');
      await unitOfWork.commit([store.add(area('35', null))]);
      await unitOfWork.commit([store.replace(renamed, 1)]);
      expect(await store.versionOf('area', '35')).toBe(2);
      expect(await store.versionOf('unit', '35')).toBeUndefined();
      expect(await store.stored()).toEqual([{ kind: 'area', id: '35', version: 2, text: JSON.stringify(renamed.body) }]);
    });

    it('refuses to replace another version, and to add twice', async () => {
      const { directory: store, unitOfWork } = test;
      await unitOfWork.commit([store.add(area('35', null))]);
      await expect(unitOfWork.commit([store.replace(area('35', null, 'Baru'), 2)])).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      await expect(unitOfWork.commit([store.replace(area('36', null), 1)])).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      await expect(unitOfWork.commit([store.add(area('35', null))])).rejects.toMatchObject({ code: 'DUPLICATE_KEY' });
    });

    it('finds the areas right below one, in the order of their codes', async () => {
      const { directory: store, unitOfWork } = test;
      const areas = [area('35.78.10', '35.78'), area('35.78', null), area('35.78.02', '35.78'), area('35.78.02.1001', '35.78.02')];
      await unitOfWork.commit(areas.map((entity) => store.add(entity)));
      expect((await store.areasBelow(null)).map(({ code }) => code)).toEqual(['35.78']);
      expect((await store.areasBelow('35.78')).map(({ code }) => code)).toEqual(['35.78.02', '35.78.10']);
      expect(await store.areasBelow('35.78.10')).toEqual([]);
    });

    it('tells ids apart by every letter, and lists them by their bytes', async () => {
      const { directory: store, unitOfWork } = test;
      await unitOfWork.commit(['b', 'é', 'a', 'B'].map((id) => store.add({ ...unit, id, body: { ...unit.body, id } })));
      expect((await store.list('unit')).map(({ id }) => id)).toEqual(['B', 'a', 'b', 'é']);
      expect(await store.find('unit', 'B')).toMatchObject({ id: 'B' });
    });

    it('follows an area that moves below another', async () => {
      const { directory: store, unitOfWork } = test;
      await unitOfWork.commit([store.add(area('35', null)), store.add(area('36', null))]);
      await unitOfWork.commit([store.replace(area('36', '35'), 1)]);
      expect((await store.areasBelow(null)).map(({ code }) => code)).toEqual(['35']);
      expect((await store.areasBelow('35')).map(({ code }) => code)).toEqual(['36']);
    });

    it('lets exactly one of many who replace a version at once win', async () => {
      const { directory: store, unitOfWork, rival } = test;
      await unitOfWork.commit([store.add(area('35', null, 'Lama'))]);
      const attempts = Array.from({ length: 20 }, (_, number) =>
        (number % 2 === 0 ? unitOfWork : rival).commit([store.replace(area('35', null, `Baru ${number}`), 1)]),
      );
      const outcomes = await Promise.allSettled(attempts);
      const [winner, ...others] = outcomes.flatMap(({ status }, number) => (status === 'fulfilled' ? [number] : []));
      expect(others).toEqual([]);
      expect(await store.stored()).toMatchObject([{ version: 2, text: JSON.stringify(area('35', null, `Baru ${winner}`).body) }]);
    });

    it('adds an entity once, however many add it at once', async () => {
      const { directory: store, unitOfWork, rival } = test;
      const outcomes = await Promise.allSettled(
        [unitOfWork, rival, unitOfWork, rival].map((one, number) => one.commit([store.add(area('35', null, `Nama ${number}`))])),
      );
      const codes = outcomes.flatMap((outcome) =>
        outcome.status === 'rejected' && isAppError(outcome.reason) ? [outcome.reason.code] : [],
      );
      expect(codes).toEqual(['DUPLICATE_KEY', 'DUPLICATE_KEY', 'DUPLICATE_KEY']);
      expect(await store.stored()).toHaveLength(1);
    });

    it('holds an entity of more than a megabyte', async () => {
      const { directory: store, unitOfWork } = test;
      const large: Entity = {
        ...unit,
        body: { ...unit.body, jurisdiction: Array.from({ length: 100_000 }, (_, n) => `35.78.02.${1_000 + (n % 9_000)}`) },
      };
      await unitOfWork.commit([store.add(large)]);
      expect(await store.find('unit', 'roads-east')).toEqual(large.body);
    });
  });
};
