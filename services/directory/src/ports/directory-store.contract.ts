import type { UnitOfWork } from '@tanggap/persistence';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Entity } from '#/domain/entity.ts';
import type { DirectoryStore } from './directory-store.ts';

type Opened = { readonly store: DirectoryStore; readonly unitOfWork: UnitOfWork; close(): Promise<void> };

const area = (code: string, parentCode: string | null, name = code): Entity => ({
  kind: 'area',
  id: code,
  body: { code, name, parentCode },
});
const unit: Entity = {
  kind: 'unit',
  id: 'roads-east',
  body: { id: 'roads-east', agencyId: 'roads', name: 'Timur', headPostId: 'h', officerPostId: 'o', jurisdiction: ['35.78.10'] },
};

export const describeDirectoryStore = (adapter: string, open: () => Promise<Opened>): void => {
  describe(`directory store on ${adapter}`, () => {
    let test: Opened;
    beforeEach(async () => {
      test = await open();
    });
    afterEach(() => test.close());

    it('gives back each entity as it was added, by kind and id', async () => {
      const { store, unitOfWork } = test;
      await unitOfWork.commit([store.add(area('35', null)), store.add(unit)]);
      expect(await store.find('unit', 'roads-east')).toEqual(unit.body);
      expect(await store.find('area', 'roads-east')).toBeUndefined();
      expect(await store.list('area')).toEqual([area('35', null).body]);
      expect(await store.list('post')).toEqual([]);
    });

    it('raises the version with each replacement', async () => {
      const { store, unitOfWork } = test;
      const renamed = area('35', null, 'Baru');
      await unitOfWork.commit([store.add(area('35', null))]);
      await unitOfWork.commit([store.replace(renamed, 1)]);
      expect(await store.stored()).toEqual([{ kind: 'area', id: '35', version: 2, text: JSON.stringify(renamed.body) }]);
    });

    it('refuses to replace another version, and to add twice', async () => {
      const { store, unitOfWork } = test;
      await unitOfWork.commit([store.add(area('35', null))]);
      await expect(unitOfWork.commit([store.replace(area('35', null, 'Baru'), 2)])).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      await expect(unitOfWork.commit([store.replace(area('36', null), 1)])).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      await expect(unitOfWork.commit([store.add(area('35', null))])).rejects.toMatchObject({ code: 'DUPLICATE_KEY' });
    });

    it('finds the areas right below one, in the order of their codes', async () => {
      const { store, unitOfWork } = test;
      const areas = [area('35.78.10', '35.78'), area('35.78', null), area('35.78.02', '35.78'), area('35.78.02.1001', '35.78.02')];
      await unitOfWork.commit(areas.map((entity) => store.add(entity)));
      expect((await store.areasBelow(null)).map(({ code }) => code)).toEqual(['35.78']);
      expect((await store.areasBelow('35.78')).map(({ code }) => code)).toEqual(['35.78.02', '35.78.10']);
      expect(await store.areasBelow('35.78.10')).toEqual([]);
    });
  });
};
