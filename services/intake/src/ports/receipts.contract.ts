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

    it('counts whole and parts of one instant while more come', async () => {
      const ids = Array.from({ length: 60 }, (_, index) => `receipt-${index}`);
      const coming = Promise.all(
        ids.map((id, index) =>
          unitOfWork.commit([
            receipts.add(index % 3 === 0 ? receipt({ id, state: 'rejected', reason: `REASON_${index % 2}` }) : receipt({ id })),
          ]),
        ),
      );
      for (let look = 0; look < 10; look += 1) {
        const counts = await receipts.counts();
        expect(counts.receipts).toBe(counts.parsed + counts.waiting + counts.rejected);
      }
      await coming;
      expect(await receipts.counts()).toEqual({
        receipts: 60,
        parsed: 40,
        waiting: 0,
        rejected: 20,
        rejectedByReason: { REASON_0: 10, REASON_1: 10 },
      });
    });

    it('keeps exactly one of many with one id at once', async () => {
      const attempts = Array.from({ length: 20 }, () => unitOfWork.commit([receipts.add(receipt({}))]));
      const results = await Promise.allSettled(attempts);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await receipts.counts()).toMatchObject({ receipts: 1 });
    });

    it('keeps the first of two with one id', async () => {
      await unitOfWork.commit([receipts.add(receipt({}))]);
      await expect(unitOfWork.commit([receipts.add(receipt({ state: 'waiting' }))])).rejects.toMatchObject({ code: 'DUPLICATE_KEY' });
      expect(await receipts.counts()).toMatchObject({ receipts: 1, parsed: 1 });
    });
  });
};
