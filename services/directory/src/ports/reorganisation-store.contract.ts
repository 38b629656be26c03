import type { UnitOfWork } from '@tanggap/persistence';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Reorganisation } from '#/domain/reorganisation.ts';
import type { Stores } from './stores.ts';

type Opened = Pick<Stores, 'reorganisations'> & { readonly unitOfWork: UnitOfWork; readonly rival: UnitOfWork };

const rename: Reorganisation = {
  id: 'b',
  from: '2027-01-01',
  effectiveAt: '2026-12-31T17:00:00.000Z',
  orderedAt: '2026-12-01T03:00:00.000Z',
  state: 'ordered',
  order: { type: 'rename', of: 'agency', id: 'roads', was: 'Dinas Jalan', to: 'Dinas Jalan dan Jembatan' },
};
const split: Reorganisation = {
  ...rename,
  id: 'a',
  order: {
    type: 'split',
    of: 'unit',
    ids: ['old'],
    successors: [
      { id: 'one', areas: ['35.78.02'] },
      { id: 'two', areas: [] },
    ],
  },
};

/** What every store of reorganisations keeps. `rival` commits as another process does. */
export const reorganisationStoreContract = (open: () => Promise<Opened>): void => {
  describe('reorganisation store', () => {
    let test: Opened;
    beforeEach(async () => {
      test = await open();
    });

    it('gives back each as it was ordered, by id', async () => {
      const { reorganisations, unitOfWork } = test;
      expect(await reorganisations.list()).toEqual([]);
      await unitOfWork.commit([reorganisations.add(rename), reorganisations.add(split)]);
      expect(await reorganisations.list()).toEqual([split, rename]);
      await expect(unitOfWork.commit([reorganisations.add(split)])).rejects.toMatchObject({ code: 'DUPLICATE_KEY' });
    });

    it('settles once, and only what was ordered', async () => {
      const { reorganisations, unitOfWork } = test;
      const inForce: Reorganisation = { ...rename, state: 'in-force' };
      await expect(unitOfWork.commit([reorganisations.settle(inForce)])).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      await unitOfWork.commit([reorganisations.add(rename)]);
      await unitOfWork.commit([reorganisations.settle(inForce)]);
      await expect(unitOfWork.commit([reorganisations.settle({ ...rename, state: 'cancelled' })])).rejects.toMatchObject({
        code: 'VERSION_CONFLICT',
      });
      expect(await reorganisations.list()).toEqual([inForce]);
    });

    it('lets one of two win who settle at once', async () => {
      const { reorganisations, unitOfWork, rival } = test;
      await unitOfWork.commit([reorganisations.add(rename)]);
      const states = ['in-force', 'cancelled'] as const;
      const outcomes = await Promise.allSettled(
        states.map((state, index) => (index === 0 ? unitOfWork : rival).commit([reorganisations.settle({ ...rename, state })])),
      );
      const won = states.filter((_, index) => outcomes[index]?.status === 'fulfilled');
      expect((await reorganisations.list()).map(({ state }) => state)).toEqual(won);
    });
  });
};
