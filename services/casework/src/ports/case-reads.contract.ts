import { toInstantString } from '@tanggap/contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import { inHand, minute, opened, rejected, waste } from '../../test/given.ts';
import { dispatchTo } from '#/domain/dispatch.ts';
import type { Concerns } from '#/domain/case.ts';
import type { CaseEvent } from '#/domain/events.ts';
import { everybody, listed, stored } from '../../test/stored.ts';
import type { OpenedStores } from '../../test/stored.ts';
import type { CaseFile } from './case-files.ts';
import type { CaseQuery, ListPlace, Reader } from './case-reads.ts';

const ofAgencies = (...agencyIds: string[]): Reader => ({ scope: { type: 'agencies', agencyIds }, postId: null, unitId: null });
const openedAs = (caseId: string, openedAfter: number, concerns: Concerns | null = null) =>
  opened({ caseId, trackingId: `T-${caseId}`, occurredAt: minute(openedAfter), concerns });
const about = (concerns: Partial<Concerns>): Concerns => ({ agencyId: null, unitId: null, postId: null, deputyPostId: null, ...concerns });

/** What every store of readable cases keeps. */
export const caseReadsContract = (openStores: () => Promise<OpenedStores>): void => {
  describe('case reads', () => {
    let stores: OpenedStores;
    const add = async (caseId: string, events: readonly CaseEvent[]) => {
      const { file, rows } = stored(caseId, events);
      await stores.unitOfWork.commit(stores.files.add(file, rows));
    };
    const list = (query: Partial<CaseQuery> = {}) => listed(stores, query);

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

    it('orders by milliseconds, then by the bytes of the id', async () => {
      const late = { 'ms-9': 9, 'ms-10': 10, X: 9, é: 9, x: 9 };
      for (const [caseId, milliseconds] of Object.entries(late)) {
        await add(caseId, [opened({ caseId, trackingId: `T-${caseId}`, occurredAt: minute(5).add({ milliseconds }) })]);
      }
      expect(await list({ limit: 5 })).toEqual(['ms-10', 'é', 'x', 'ms-9', 'X']);
    });

    it('comes through all pages once, though ties fill more than a page', async () => {
      for (const caseId of ['t1', 't2', 't3', 't4', 't5']) await add(caseId, [openedAs(caseId, 7)]);
      const seen: string[] = [];
      let after: ListPlace | null = null;
      for (let page = 0; page < 5; page += 1) {
        const files: readonly CaseFile[] = await stores.reads.list({
          reader: everybody,
          status: null,
          agencyId: null,
          words: [],
          after,
          limit: 2,
        });
        seen.push(...files.map(({ state }) => state.caseId));
        const last = files.at(-1)?.state;
        after = last ? { openedAt: toInstantString(last.openedAt), caseId: last.caseId } : after;
        await add(`new-${page}`, [openedAs(`new-${page}`, 8)]);
      }
      expect(seen).toEqual(['t5', 't4', 't3', 't2', 't1', 'd', 'c', 'b', 'a']);
    });

    it('shows a case that is about nobody to whoever has a post', async () => {
      const reader = { ...everybody, postId: 'anybody', unitId: 'any-unit' };
      expect(await list({ reader })).toEqual(['d', 'c', 'b', 'a']);
      expect(await stores.reads.find('c', reader)).toMatchObject({ state: { concerns: null } });
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
