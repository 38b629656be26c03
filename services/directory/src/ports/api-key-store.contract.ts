import type { UnitOfWork } from '@tanggap/persistence';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ApiKey } from './api-key-store.ts';
import type { Stores } from './stores.ts';

type Opened = Pick<Stores, 'keys'> & { readonly unitOfWork: UnitOfWork; readonly rival: UnitOfWork };

const key = (keyId: string, given: Partial<ApiKey> = {}): ApiKey => ({
  keyId,
  hash: 'ab'.repeat(32),
  role: 'officer',
  agencyIds: ['roads', 'waste'],
  postId: 'roads-officer',
  label: 'Loket',
  issuedAt: '2026-03-02T02:00:00.000Z',
  revokedAt: null,
  ...given,
});
const NOW = '2026-03-02T03:00:00.000Z';

/** What every store of API keys keeps. `rival` commits as another process does. */
export const apiKeyStoreContract = (open: () => Promise<Opened>): void => {
  describe('API key store', () => {
    let test: Opened;
    beforeEach(async () => {
      test = await open();
    });

    it('gives back a key as it was added', async () => {
      const { keys, unitOfWork } = test;
      const bare = key('b', { role: 'ops', agencyIds: [], postId: null });
      await unitOfWork.commit([keys.add(key('a')), keys.add(bare)]);
      expect([await keys.find('a'), await keys.find('b'), await keys.find('c')]).toEqual([key('a'), bare, undefined]);
    });

    it('revokes once', async () => {
      const { keys, unitOfWork } = test;
      await unitOfWork.commit([keys.add(key('a'))]);
      await unitOfWork.commit([keys.revoke('a', NOW)]);
      await expect(unitOfWork.commit([keys.revoke('a', NOW)])).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      await expect(unitOfWork.commit([keys.revoke('b', NOW)])).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      expect(await keys.find('a')).toEqual(key('a', { revokedAt: NOW }));
    });

    it('lets a key act for more agencies, as long as it is what it was', async () => {
      const { keys, unitOfWork } = test;
      await unitOfWork.commit([keys.add(key('a')), keys.add(key('b', { revokedAt: NOW }))]);
      await unitOfWork.commit([keys.actFor(key('a'), ['roads', 'waste', 'works'])]);
      expect(await keys.find('a')).toEqual(key('a', { agencyIds: ['roads', 'waste', 'works'] }));
      for (const stale of [key('a'), key('b'), key('c')]) {
        await expect(unitOfWork.commit([keys.actFor(stale, ['roads'])])).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      }
    });

    it('lists page by page in the order of ids', async () => {
      const { keys, unitOfWork } = test;
      await unitOfWork.commit(['c', 'a', 'd', 'b'].map((id) => keys.add(key(id))));
      const idsAfter = async (after: string | null) => (await keys.list({ after, limit: 3 })).map(({ keyId }) => keyId);
      expect([await idsAfter(null), await idsAfter('c'), await idsAfter('d')]).toEqual([['a', 'b', 'c'], ['d'], []]);
    });

    it('tells ids apart by every letter, and lists them by their bytes', async () => {
      const { keys, unitOfWork } = test;
      await unitOfWork.commit(['b', 'B', 'a'].map((id) => keys.add(key(id, { label: id }))));
      expect((await keys.list({ after: null, limit: 9 })).map(({ label }) => label)).toEqual(['B', 'a', 'b']);
      expect((await keys.list({ after: 'B', limit: 9 })).map(({ label }) => label)).toEqual(['a', 'b']);
    });

    it('adds an id once, and revokes at once for one of many', async () => {
      const { keys, unitOfWork, rival } = test;
      await unitOfWork.commit([keys.add(key('a'))]);
      await expect(unitOfWork.commit([keys.add(key('a'))])).rejects.toMatchObject({ code: 'DUPLICATE_KEY' });
      const times = Array.from({ length: 20 }, (_, number) => `2026-03-02T03:00:00.${String(number).padStart(3, '0')}Z`);
      const outcomes = await Promise.allSettled(
        times.map((time, number) => (number % 2 === 0 ? unitOfWork : rival).commit([keys.revoke('a', time)])),
      );
      const winners = times.filter((_, number) => outcomes[number]?.status === 'fulfilled');
      expect(winners).toEqual([(await keys.find('a'))?.revokedAt]);
    });
  });
};
