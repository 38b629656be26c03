import type { UnitOfWork } from '@tanggap/persistence';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ApiKey, ApiKeyStore } from './api-key-store.ts';

type Opened = { readonly keys: ApiKeyStore; readonly unitOfWork: UnitOfWork; close(): Promise<void> };

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

export const describeApiKeyStore = (adapter: string, open: () => Promise<Opened>): void => {
  describe(`API key store on ${adapter}`, () => {
    let test: Opened;
    beforeEach(async () => {
      test = await open();
    });
    afterEach(() => test.close());

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

    it('lists page by page in the order of ids', async () => {
      const { keys, unitOfWork } = test;
      await unitOfWork.commit(['c', 'a', 'd', 'b'].map((id) => keys.add(key(id))));
      const idsAfter = async (after: string | null) => (await keys.list({ after, limit: 3 })).map(({ keyId }) => keyId);
      expect([await idsAfter(null), await idsAfter('c'), await idsAfter('d')]).toEqual([['a', 'b', 'c'], ['d'], []]);
    });
  });
};
