import type { UnitOfWork } from '@tanggap/persistence';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Receipt, Receipts } from './receipts.ts';

const receipt = (given: Partial<Receipt>): Receipt => ({
  id: 'receipt-1',
  channel: 'web',
  state: 'parsed',
  reason: null,
  bodyDigest: 'digest',
  receivedAt: Temporal.Instant.from('2026-03-02T02:00:00Z'),
  ...given,
});

export const receiptsContract = (open: () => Promise<{ receipts: Receipts; unitOfWork: UnitOfWork }>): void => {
  describe('Receipts', () => {
    let receipts: Receipts;
    let unitOfWork: UnitOfWork;
    beforeEach(async () => {
      ({ receipts, unitOfWork } = await open());
    });

    it('counts nothing when nothing has come', async () => {
      expect(await receipts.counts()).toEqual({ receipts: 0, parsed: 0, waiting: 0, rejected: 0, rejectedByReason: {} });
    });

    it('counts by state, and what was refused by reason', async () => {
      const given: Partial<Receipt>[] = [
        { id: 'a' },
        { id: 'b' },
        { id: 'c', state: 'waiting' },
        { id: 'd', state: 'rejected', reason: 'TEXT_TOO_LONG' },
        { id: 'e', state: 'rejected', reason: 'BODY_NOT_UTF8', bodyDigest: null },
        { id: 'f', state: 'rejected', reason: 'TEXT_TOO_LONG' },
      ];
      await unitOfWork.commit(given.map((one) => receipts.add(receipt(one))));
      expect(await receipts.counts()).toEqual({
        receipts: 6,
        parsed: 2,
        waiting: 1,
        rejected: 3,
        rejectedByReason: { TEXT_TOO_LONG: 2, BODY_NOT_UTF8: 1 },
      });
    });

    it('keeps the first of two with one id', async () => {
      await unitOfWork.commit([receipts.add(receipt({}))]);
      await expect(unitOfWork.commit([receipts.add(receipt({ state: 'waiting' }))])).rejects.toMatchObject({ code: 'DUPLICATE_KEY' });
      expect(await receipts.counts()).toMatchObject({ receipts: 1, parsed: 1 });
    });
  });
};
