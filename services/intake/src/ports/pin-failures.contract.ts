import type { UnitOfWork } from '@tanggap/persistence';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PinFailures } from './pin-failures.ts';

const start = Temporal.Instant.from('2026-03-02T02:00:00Z');
const minute = (minutes: number) => start.add({ minutes });
const id = { subject: 'id/x', limit: 2 };
const source = { subject: 'source/y', limit: 3 };

export const pinFailuresContract = (open: () => Promise<{ failures: PinFailures; unitOfWork: UnitOfWork }>): void => {
  describe('PinFailures', () => {
    let failures: PinFailures;
    let unitOfWork: UnitOfWork;
    beforeEach(async () => {
      ({ failures, unitOfWork } = await open());
    });
    const fail = (at: Temporal.Instant, guarded = [id, source]) => unitOfWork.commit(failures.add(guarded, at));

    it('locks at the limit, until the oldest failure is an hour old', async () => {
      await fail(minute(0));
      expect(await failures.lockedUntil([id, source], minute(1))).toBeNull();
      await fail(minute(10));
      expect(await failures.lockedUntil([id, source], minute(11))).toEqual(minute(60));
      expect(await failures.lockedUntil([source], minute(11))).toBeNull();
      expect(await failures.lockedUntil([id, source], minute(60))).toBeNull();
    });

    it('never lets more than the limit fall into any hour', async () => {
      await fail(minute(0), [id]);
      await fail(minute(59), [id]);
      await fail(minute(60), [id]);
      expect(await failures.lockedUntil([id], minute(61))).toEqual(minute(119));
      await expect(fail(minute(118), [id])).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
    });

    it('tells the later end when both are locked', async () => {
      await fail(minute(0), [source]);
      await fail(minute(5));
      await fail(minute(6));
      expect(await failures.lockedUntil([id, source], minute(7))).toEqual(minute(65));
    });

    it('counts nothing of an attempt beyond the limit', async () => {
      await fail(minute(0), [id]);
      await fail(minute(0), [id]);
      await expect(fail(minute(1), [source, id])).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      await fail(minute(2), [source]);
      await fail(minute(2), [source]);
      expect(await failures.lockedUntil([source], minute(3))).toBeNull();
    });

    it('lets no more through when many come at once', async () => {
      const results = await Promise.allSettled(Array.from({ length: 10 }, () => fail(minute(0), [id])));
      expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(id.limit);
    });

    it('reckons in milliseconds', async () => {
      const moment = start.add({ milliseconds: 123 });
      await fail(moment, [id]);
      await fail(moment, [id]);
      const free = moment.add({ hours: 1 });
      expect(await failures.lockedUntil([id], free.subtract({ milliseconds: 1 }))).toEqual(free);
      await expect(fail(free.subtract({ milliseconds: 1 }), [id])).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      expect(await failures.lockedUntil([id], free)).toBeNull();
      await fail(free, [id]);
    });

    it('counts failures that come out of order, as from two processes', async () => {
      await fail(minute(10), [source]);
      await fail(minute(5), [source]);
      await fail(minute(7), [source]);
      expect(await failures.lockedUntil([source], minute(11))).toEqual(minute(65));
    });

    it('lets no more through for one of several subjects, whoever shares the others', async () => {
      const ids = Array.from({ length: 20 }, (_, index) => ({ subject: `id/${index}`, limit: 5 }));
      const results = await Promise.allSettled(ids.map((one) => fail(minute(0), [one, source])));
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(source.limit);
      // Of those that were refused nothing counts for their own subject either.
      const counted = await Promise.all(ids.map((one) => failures.lockedUntil([{ ...one, limit: 1 }], minute(1))));
      expect(counted.filter((until) => until !== null)).toHaveLength(source.limit);
    });

    it('counts anew after all of a subject was dropped', async () => {
      await fail(minute(0), [id]);
      await fail(minute(1), [id]);
      await unitOfWork.commit(failures.dropOld(minute(61)));
      expect(await failures.lockedUntil([{ ...id, limit: 1 }], minute(2))).toBeNull();
      await fail(minute(61), [id]);
      expect(await failures.lockedUntil([id], minute(62))).toBeNull();
    });

    it('drops what no longer counts and nothing else', async () => {
      await fail(minute(0), [id]);
      await fail(minute(30), [id]);
      await unitOfWork.commit(failures.dropOld(minute(60)));
      // As of a time when both would count, had none been dropped.
      expect(await failures.lockedUntil([{ ...id, limit: 1 }], minute(31))).toEqual(minute(90));
      expect(await failures.lockedUntil([id], minute(31))).toBeNull();
    });
  });
};
