import type { UnitOfWork } from '@tanggap/persistence';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FeedEntry } from './feed.ts';
import type { Stores } from './stores.ts';

const ALL = { type: 'all' } as const;

const entry = (caseId: string, given: Partial<FeedEntry> = {}): FeedEntry => ({
  type: 'case.escalated',
  caseId,
  agencyId: 'roads',
  at: '2026-03-02T02:00:00.007Z',
  data: { caseId, nested: { level: 1, vacant: false, postId: null }, 'a.dotted': '$key' },
  ...given,
});

/** What every store of the feed keeps. `rival` commits as another process does. */
export const feedContract = (openStores: () => Promise<Stores & { readonly unitOfWork: UnitOfWork; readonly rival: UnitOfWork }>): void => {
  describe('feed', () => {
    let stores: Awaited<ReturnType<typeof openStores>>;
    beforeEach(async () => {
      stores = await openStores();
    });
    const append = (...entries: readonly FeedEntry[]) => stores.unitOfWork.commit(entries.map(stores.feed.append));
    const casesOf = async (...given: Parameters<Stores['feed']['between']>) =>
      (await stores.feed.between(...given)).map(({ cursor, caseId }) => `${cursor} ${caseId}`);

    it('gives back entries as they were, with cursors from 1 on', async () => {
      expect(await stores.feed.end()).toBe(0);
      expect(await stores.feed.between(ALL, 0, 0, 10)).toEqual([]);
      await append(entry('a'), entry('b', { agencyId: null }));
      await append(entry('c'));
      expect(await stores.feed.end()).toBe(3);
      expect(await stores.feed.between(ALL, 0, 3, 10)).toEqual([
        { cursor: 1, ...entry('a') },
        { cursor: 2, ...entry('b', { agencyId: null }) },
        { cursor: 3, ...entry('c') },
      ]);
    });

    it('goes from a cursor to another, oldest first', async () => {
      await append(...['a', 'b', 'c', 'd', 'e'].map((caseId) => entry(caseId)));
      expect(await casesOf(ALL, 1, 4, 10)).toEqual(['2 b', '3 c', '4 d']);
      expect(await casesOf(ALL, 1, 4, 2)).toEqual(['2 b', '3 c']);
      expect(await casesOf(ALL, 5, 5, 10)).toEqual([]);
      expect(await casesOf(ALL, 9, 5, 10)).toEqual([]);
    });

    it('leaves out what is outside the scope', async () => {
      await append(entry('a'), entry('b', { agencyId: 'waste' }), entry('c', { agencyId: null }), entry('d'));
      expect(await casesOf({ type: 'agencies', agencyIds: ['roads'] }, 0, 4, 10)).toEqual(['1 a', '4 d']);
      expect(await casesOf({ type: 'agencies', agencyIds: ['waste', 'roads'] }, 1, 4, 10)).toEqual(['2 b', '4 d']);
      expect(await casesOf({ type: 'agencies', agencyIds: [] }, 0, 4, 10)).toEqual([]);
    });

    it('gives no number to a commit that fails', async () => {
      const { feed, unitOfWork } = stores;
      await append(entry('a'));
      const foreign = { profile: 'embedded' as const, what: 'nothing that a store can do' };
      await expect(unitOfWork.commit([feed.append(entry('lost')), foreign])).rejects.toThrow('another profile');
      await append(entry('b'));
      expect(await casesOf(ALL, 0, await feed.end(), 10)).toEqual(['1 a', '2 b']);
    });

    it('shows a reader who follows every entry once and in order, however many append at once', async () => {
      const { feed, unitOfWork, rival } = stores;
      const ids = Array.from({ length: 60 }, (_, number) => `case-${number}`);
      const appending = Promise.all(ids.map((id, number) => (number % 2 === 0 ? unitOfWork : rival).commit([feed.append(entry(id))])));
      const writers = { done: false };
      const appended = appending.finally(() => {
        writers.done = true;
      });
      const seen: string[] = [];
      let cursor = 0;
      while (!writers.done || cursor < (await feed.end())) {
        const end = await feed.end();
        for (const read of await feed.between(ALL, cursor, end, 500)) {
          expect(read.cursor).toBe(cursor + 1);
          cursor = read.cursor;
          seen.push(read.caseId);
        }
        // Others get their turn, also where reading waits for nothing.
        await new Promise((resolve) => setImmediate(resolve));
      }
      await appended;
      expect(seen.toSorted()).toEqual(ids.toSorted());
    });

    it('holds an entry of more than a megabyte', async () => {
      const large = entry('a', { data: { posts: Array.from({ length: 40_000 }, (_, number) => `é post number ${number}`) } });
      await append(large);
      expect(await stores.feed.between(ALL, 0, 1, 1)).toEqual([{ cursor: 1, ...large }]);
    });
  });
};
