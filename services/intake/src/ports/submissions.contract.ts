import type { UnitOfWork } from '@tanggap/persistence';
import { beforeEach, describe, expect, it } from 'vitest';
import type { StoredSubmission, Submissions } from './submissions.ts';

const submission: StoredSubmission = {
  caseId: 'case-1',
  receiptId: 'receipt-1',
  trackingId: 'TGP-AAAA-1111',
  pinVerifier: 'verifier',
  receivedAt: Temporal.Instant.from('2026-03-02T02:00:00.123Z'),
};

export const submissionsContract = (open: () => Promise<{ submissions: Submissions; unitOfWork: UnitOfWork }>): void => {
  describe('Submissions', () => {
    let submissions: Submissions;
    let unitOfWork: UnitOfWork;
    beforeEach(async () => {
      ({ submissions, unitOfWork } = await open());
      await unitOfWork.commit([submissions.add(submission)]);
    });

    it('finds a submission by its tracking id, and only by all of it', async () => {
      expect(await submissions.byTrackingId('TGP-AAAA-1111')).toEqual(submission);
      expect(await submissions.byTrackingId('TGP-AAAA-1112')).toBeUndefined();
      expect(await submissions.byTrackingId('tgp-aaaa-1111')).toBeUndefined();
    });

    it.each([
      ['case id', { receiptId: 'receipt-2', trackingId: 'TGP-AAAA-2222' }],
      ['receipt', { caseId: 'case-2', trackingId: 'TGP-AAAA-2222' }],
      ['tracking id', { caseId: 'case-2', receiptId: 'receipt-2' }],
    ])('refuses a second one with the same %s', async (_what, given) => {
      await expect(unitOfWork.commit([submissions.add({ ...submission, ...given })])).rejects.toMatchObject({ code: 'DUPLICATE_KEY' });
      expect(await submissions.count()).toBe(1);
    });

    it('takes what differs in the case of a letter for another', async () => {
      const other = { ...submission, caseId: 'Case-1', receiptId: 'Receipt-1', trackingId: 'tgp-aaaa-1111' };
      await unitOfWork.commit([submissions.add(other)]);
      expect(await submissions.byTrackingId('tgp-aaaa-1111')).toEqual(other);
      expect(await submissions.byTrackingId('TGP-AAAA-1111')).toEqual(submission);
    });

    it('gives a tracking id to exactly one of many at once', async () => {
      const drawn = Array.from({ length: 20 }, (_, index) => ({
        ...submission,
        caseId: `drawn-${index}`,
        receiptId: `drawn-${index}`,
        trackingId: 'TGP-AAAA-2222',
      }));
      const results = await Promise.allSettled(drawn.map((one) => unitOfWork.commit([submissions.add(one)])));
      const codes = results.flatMap((result) => (result.status === 'rejected' ? [(result.reason as { code: unknown }).code] : []));
      expect(codes).toEqual(Array.from({ length: 19 }, () => 'DUPLICATE_KEY'));
      expect(await submissions.count()).toBe(2);
      const winner = drawn[results.findIndex(({ status }) => status === 'fulfilled')];
      expect(await submissions.byTrackingId('TGP-AAAA-2222')).toEqual(winner);
    });

    it('counts', async () => {
      await unitOfWork.commit([submissions.add({ ...submission, caseId: 'case-2', receiptId: 'receipt-2', trackingId: 'TGP-AAAA-2222' })]);
      expect(await submissions.count()).toBe(2);
    });
  });
};
