import { beforeEach, describe, expect, it } from 'vitest';
import { inHand, opened } from '../../test/given.ts';
import { sha256, stored } from '../../test/stored.ts';
import type { OpenedStores } from '../../test/stored.ts';
import { verifyHistory } from '#/application/verify-history.ts';

/** What an audit finds in every store; `damage` changes it behind the program's back. */
export const historyArchiveContract = (openStores: () => Promise<OpenedStores & { damage(what: Damage): Promise<void> }>): void => {
  describe('history archive', () => {
    let stores: Awaited<ReturnType<typeof openStores>>;
    const add = async (caseId: string, extra: Parameters<typeof stored>[1]) => {
      const { file, rows } = stored(caseId, [opened({ caseId, trackingId: `T-${caseId}` }), ...extra]);
      await stores.unitOfWork.commit(stores.files.add(file, rows));
    };
    const verify = () => verifyHistory(stores.archive, sha256)();

    beforeEach(async () => {
      stores = await openStores();
      await add('case-1', inHand.slice(1));
      await add('case-2', inHand.slice(1));
    });

    it('finds nothing when nothing was touched', async () => {
      const progress: unknown[] = [];
      expect(await verifyHistory(stores.archive, sha256)((done) => progress.push(done))).toEqual({ cases: 2, rows: 6, faults: [] });
      expect(progress).toEqual([{ cases: 2, rows: 6 }]);
    });

    it('reads every page', async () => {
      await Promise.all(Array.from({ length: 500 }, (_, number) => add(`more-${number}`, [])));
      expect(await verify()).toEqual({ cases: 502, rows: 506, faults: [] });
    });

    it.each([
      ['a changed text', { type: 'change-data', n: 2, to: '{"status":"assigned"}' }, 2, 'changed'],
      ['text that is no JSON', { type: 'change-data', n: 2, to: 'nonsense' }, 2, 'changed'],
      ['a changed actor', { type: 'change-actor', n: 1, to: '{"type":"system","reason":"x"}' }, 1, 'changed'],
      ['a changed last row', { type: 'change-data', n: 3, to: '{}' }, 3, 'changed'],
      ['a row taken out', { type: 'remove', n: 2 }, 2, 'missing'],
      ['the last row taken off', { type: 'remove', n: 3 }, 3, 'missing'],
      ['two rows exchanged', { type: 'exchange', n: 2, with: 3 }, 2, 'changed'],
      ['another end of the chain', { type: 'change-end', to: 'f'.repeat(64) }, 3, 'end-differs'],
      ['a row put behind the end', { type: 'plant', n: 4 }, 4, 'surplus'],
      ['a case without its file', { type: 'remove-file' }, 1, 'file-missing'],
    ] satisfies [string, Damage, number, string][])('finds %s', async (_name, damage, n, reason) => {
      await stores.damage(damage);
      expect((await verify()).faults).toEqual([{ caseId: 'case-1', n, reason }]);
    });
  });
};

/** Always of case-1. */
export type Damage =
  | { readonly type: 'change-data' | 'change-actor'; readonly n: number; readonly to: string }
  | { readonly type: 'remove' | 'plant'; readonly n: number }
  | { readonly type: 'exchange'; readonly n: number; readonly with: number }
  | { readonly type: 'change-end'; readonly to: string }
  | { readonly type: 'remove-file' };
