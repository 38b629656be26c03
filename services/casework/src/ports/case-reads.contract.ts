import { beforeEach, describe, expect, it } from 'vitest';
import { inHand, minute, opened, rejected, waste } from '../../test/given.ts';
import { dispatchTo } from '#/domain/dispatch.ts';
import type { Concerns } from '#/domain/case.ts';
import type { CaseEvent } from '#/domain/events.ts';
import { stored } from '../../test/stored.ts';
import type { Stores } from '../../test/stored.ts';
import type { CaseQuery, Reader } from './case-reads.ts';

const everybody: Reader = { scope: { type: 'all' }, postId: null, unitId: null };
const ofAgencies = (...agencyIds: string[]): Reader => ({ scope: { type: 'agencies', agencyIds }, postId: null, unitId: null });
const openedAs = (caseId: string, openedAfter: number, concerns: Concerns | null = null) =>
  opened({ caseId, trackingId: `T-${caseId}`, occurredAt: minute(openedAfter), concerns });
const about = (concerns: Partial<Concerns>): Concerns => ({ agencyId: null, unitId: null, postId: null, deputyPostId: null, ...concerns });

/** What every store of readable cases keeps. */
export const caseReadsContract = (openStores: () => Promise<Stores>): void => {
  describe('case reads', () => {
    let stores: Stores;
    const add = async (caseId: string, events: readonly CaseEvent[]) => {
      const { file, rows } = stored(caseId, events);
      await stores.unitOfWork.commit(stores.files.add(file, rows));
    };
    const list = async (query: Partial<CaseQuery> = {}): Promise<string[]> => {
      const files = await stores.reads.list({ reader: everybody, status: null, agencyId: null, after: null, limit: 10, ...query });
      return files.map(({ state }) => state.caseId);
    };

    beforeEach(async () => {
      stores = await openStores();
      const first = openedAs('a', 1, about({ postId: 'roads-head', deputyPostId: 'roads-unit-head' }));
      await add('a', [first, ...inHand.slice(1)]);
      const toWaste = dispatchTo(
        stored('b', [openedAs('b', 2)]).file.state,
        { ...waste, postId: 'waste-officer' },
        'complaint',
        minute(3),
        {
          type: 'system',
          reason: 'test',
        },
      );
      await add('b', [openedAs('b', 2, about({ unitId: 'waste-unit' })), ...toWaste]);
      await add('c', [openedAs('c', 2)]);
      await add('d', [openedAs('d', 3), rejected]);
    });

    it('lists the newest first, ties by id', async () => {
      expect(await list()).toEqual(['d', 'c', 'b', 'a']);
    });

    it('goes on behind a place, whatever was opened meanwhile', async () => {
      expect(await list({ limit: 2 })).toEqual(['d', 'c']);
      await add('e', [openedAs('e', 9)]);
      const after = { openedAt: '2026-03-02T02:02:00.000Z', caseId: 'c' };
      expect(await list({ limit: 2, after })).toEqual(['b', 'a']);
    });

    it('filters by status and agency', async () => {
      expect(await list({ status: 'assigned' })).toEqual(['b', 'a']);
      expect(await list({ agencyId: 'waste' })).toEqual(['b']);
      expect(await list({ status: 'received', agencyId: 'waste' })).toEqual([]);
    });

    it('shows agencies their own cases only', async () => {
      expect(await list({ reader: ofAgencies('roads') })).toEqual(['a']);
      expect(await list({ reader: ofAgencies('roads', 'waste') })).toEqual(['b', 'a']);
      expect(await list({ reader: ofAgencies('roads'), agencyId: 'waste' })).toEqual([]);
      expect(await list({ reader: ofAgencies() })).toEqual([]);
      expect(await stores.reads.find('a', ofAgencies('roads'))).toMatchObject({ state: { caseId: 'a' } });
      expect(await stores.reads.find('a', ofAgencies('waste'))).toBeUndefined();
      expect(await stores.reads.find('c', ofAgencies('roads', 'waste'))).toBeUndefined();
    });

    it.each([
      ['a post', { ...everybody, postId: 'roads-head' }, 'a'],
      ['its deputy', { ...ofAgencies('roads', 'waste'), postId: 'roads-unit-head' }, 'a'],
      ['the posts of a unit', { ...ofAgencies('roads', 'waste'), postId: 'waste-officer', unitId: 'waste-unit' }, 'b'],
    ])('hides a case from %s that it is about', async (_name, reader, hidden) => {
      expect(await list({ reader })).not.toContain(hidden);
      expect(await list({ reader })).toContain(hidden === 'a' ? 'b' : 'a');
      expect(await stores.reads.find(hidden, reader)).toBeUndefined();
    });

    it('gives no more of the history than asked', async () => {
      const rows = await stores.reads.history('a', 2);
      expect(rows.map(({ n, type }) => [n, type])).toEqual([
        [1, 'case.opened'],
        [2, 'case.dispatched'],
      ]);
    });
  });
};
