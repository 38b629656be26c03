import { isAppError } from '@tanggap/kernel';
import { beforeEach, describe, expect, it } from 'vitest';
import { accepted, asked, closed, drafted, inHand, opened, rejected, reorganised, responded } from '../../test/given.ts';
import type { CaseEvent } from '#/domain/events.ts';
import { stored } from '../../test/stored.ts';
import type { OpenedStores } from '../../test/stored.ts';

const codeOf = (reason: unknown): unknown => (isAppError(reason) ? reason.code : reason);

/** What every store of case files keeps. */
export const caseFilesContract = (openStores: () => Promise<OpenedStores>): void => {
  describe('case files', () => {
    let stores: OpenedStores;
    const first = stored('case-1', [opened()]);
    beforeEach(async () => {
      stores = await openStores();
      await stores.unitOfWork.commit(stores.files.add(first.file, first.rows));
    });

    it('gives back what was added', async () => {
      expect(await stores.files.load('case-1')).toEqual(first.file);
      expect(await stores.reads.history('case-1', 10)).toEqual(first.rows);
    });

    it('does not know other cases', async () => {
      expect(await stores.files.load('case-2')).toBeUndefined();
    });

    it('adds a case once, and a tracking id once', async () => {
      const sameTracking = stored('case-2', [opened({ caseId: 'case-2' })]);
      await expect(stores.unitOfWork.commit(stores.files.add(first.file, []))).rejects.toMatchObject({ code: 'DUPLICATE_KEY' });
      await expect(stores.unitOfWork.commit(stores.files.add(sameTracking.file, []))).rejects.toMatchObject({ code: 'DUPLICATE_KEY' });
    });

    it.each([
      ['with a draft', [...inHand.slice(1), accepted, drafted]],
      ['answered', [...inHand.slice(1), responded(10)]],
      ['waiting for the reporter', [asked('received')]],
      ['rejected', [rejected]],
    ])('saves a case %s', async (_name, events) => {
      const next = stored('case-1', events, first.file);
      await stores.unitOfWork.commit(stores.files.save(next.file, next.rows, first.file.version));
      expect(await stores.files.load('case-1')).toEqual(next.file);
      expect(await stores.reads.history('case-1', 10)).toEqual([...first.rows, ...next.rows]);
    });

    it('saves nothing over a version that it was not decided on', async () => {
      const next = stored('case-1', [rejected], first.file);
      await stores.unitOfWork.commit(stores.files.save(next.file, next.rows, 1));
      const rival = stored('case-1', [asked('received')], first.file);
      await expect(stores.unitOfWork.commit(stores.files.save(rival.file, rival.rows, 1))).rejects.toMatchObject({
        code: 'VERSION_CONFLICT',
      });
      expect(await stores.files.load('case-1')).toEqual(next.file);
      expect(await stores.reads.history('case-1', 10)).toHaveLength(2);
    });

    it('finds the open cases of units, page by page', async () => {
      const { files, unitOfWork } = stores;
      const add = async (caseId: string, events: readonly CaseEvent[]) => {
        const one = stored(caseId, [opened({ caseId, trackingId: caseId }), ...events]);
        await unitOfWork.commit(files.add(one.file, one.rows));
      };
      const [, ...taken] = inHand;
      for (const caseId of ['d', 'b', 'c']) await add(caseId, taken);
      await add('answered', [...taken, responded(10)]);
      await add('done', [...taken, responded(10), closed('silence', 30)]);
      await add('elsewhere', [...taken, reorganised]);
      expect(await files.openWith(['roads-unit', 'nowhere'], null, 3)).toEqual(['answered', 'b', 'c']);
      expect(await files.openWith(['roads-unit', 'nowhere'], 'c', 3)).toEqual(['d']);
      expect(await files.openWith(['works-unit'], null, 3)).toEqual(['elsewhere']);
      expect(await files.openWith([], null, 3)).toEqual([]);
    });

    it('tells tracking ids apart that differ in case only', async () => {
      const other = stored('case-2', [opened({ caseId: 'case-2', trackingId: 'tgp-1' })]);
      await stores.unitOfWork.commit(stores.files.add(other.file, other.rows));
      expect(await stores.files.load('case-2')).toEqual(other.file);
    });

    it('keeps instants to the millisecond', async () => {
      const occurredAt = Temporal.Instant.from('2026-03-02T02:00:00.007Z');
      const other = stored('case-2', [opened({ caseId: 'case-2', trackingId: 'TGP-2', occurredAt })]);
      await stores.unitOfWork.commit(stores.files.add(other.file, other.rows));
      expect((await stores.files.load('case-2'))?.state.openedAt.toString()).toBe('2026-03-02T02:00:00.007Z');
      expect(await stores.reads.history('case-2', 1)).toMatchObject([{ occurredAt: '2026-03-02T02:00:00.007Z' }]);
    });

    it('holds a state and a history row of more than a megabyte each', async () => {
      const next = stored('case-1', [rejected], first.file);
      const state = { ...next.file.state, answeredAsks: Array.from({ length: 50_000 }, (_, number) => `L2/1/${number}/é-${number}`) };
      const rows = next.rows.map((row) => ({ ...row, data: { text: 'Lampu mati. 💡 '.repeat(100_000) } }));
      await stores.unitOfWork.commit(stores.files.save({ ...next.file, state }, rows, 1));
      expect(JSON.stringify(state).length).toBeGreaterThan(1_000_000);
      expect((await stores.files.load('case-1'))?.state).toEqual(state);
      expect(await stores.reads.history('case-1', 10)).toEqual([...first.rows, ...rows]);
    });

    it('lets exactly one of many who save a version at once win', async () => {
      const next = stored('case-1', [rejected], first.file);
      const attempts = Array.from({ length: 20 }, (_, number) =>
        (number % 2 === 0 ? stores.unitOfWork : stores.rival).commit(stores.files.save(next.file, next.rows, 1)),
      );
      const outcomes = await Promise.allSettled(attempts);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [codeOf(outcome.reason)] : []))).toEqual(
        Array.from({ length: 19 }, () => 'VERSION_CONFLICT'),
      );
      expect(await stores.reads.history('case-1', 10)).toHaveLength(2);
    });

    it('does not let two commits pass that each expect what the other changes', async () => {
      const { files, unitOfWork, rival } = stores;
      for (let round = 1; round <= 5; round += 1) {
        const [a, b] = [`a${round}`, `b${round}`];
        const before = [a, b].map((caseId) => stored(caseId, [opened({ caseId, trackingId: caseId })]));
        await unitOfWork.commit(before.flatMap(({ file, rows }) => files.add(file, rows)));
        const [saveA, saveB] = before.map(({ file }) => {
          const next = stored(file.state.caseId, [rejected], file);
          return files.save(next.file, next.rows, 1);
        });
        const outcomes = await Promise.allSettled([
          unitOfWork.commit([files.expect(b, 1), ...(saveA ?? [])]),
          rival.commit([files.expect(a, 1), ...(saveB ?? [])]),
        ]);
        expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      }
    });

    it('can hold a commit to the version of another case, and changes nothing there', async () => {
      await stores.unitOfWork.commit([stores.files.expect('case-1', 1)]);
      expect(await stores.files.load('case-1')).toEqual(first.file);
      await expect(stores.unitOfWork.commit([stores.files.expect('case-1', 2)])).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      await expect(stores.unitOfWork.commit([stores.files.expect('case-2', 1)])).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
    });
  });
};
