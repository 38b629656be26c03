import { beforeEach, describe, expect, it } from 'vitest';
import { accepted, asked, drafted, inHand, opened, rejected, responded } from '../../test/given.ts';
import { stored } from '../../test/stored.ts';
import type { Stores } from '../../test/stored.ts';

/** What every store of case files keeps. */
export const caseFilesContract = (openStores: () => Promise<Stores>): void => {
  describe('case files', () => {
    let stores: Stores;
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

    it('can hold a commit to the version of another case, and changes nothing there', async () => {
      await stores.unitOfWork.commit([stores.files.expect('case-1', 1)]);
      expect(await stores.files.load('case-1')).toEqual(first.file);
      await expect(stores.unitOfWork.commit([stores.files.expect('case-1', 2)])).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      await expect(stores.unitOfWork.commit([stores.files.expect('case-2', 1)])).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
    });
  });
};
