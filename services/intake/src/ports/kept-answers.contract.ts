import type { UnitOfWork } from '@tanggap/persistence';
import { beforeEach, describe, expect, it } from 'vitest';
import type { KeptAnswer, KeptAnswers } from './kept-answers.ts';

const now = Temporal.Instant.from('2026-03-02T02:00:00Z');
const expiresAt = now.add({ hours: 24 });
const answer: KeptAnswer = { caller: 'public', key: 'key-1', requestDigest: 'digest-1', answer: 'sealed.v1.x', expiresAt };

export const keptAnswersContract = (open: () => Promise<{ keptAnswers: KeptAnswers; unitOfWork: UnitOfWork }>): void => {
  describe('KeptAnswers', () => {
    let keptAnswers: KeptAnswers;
    let unitOfWork: UnitOfWork;
    beforeEach(async () => {
      ({ keptAnswers, unitOfWork } = await open());
      await unitOfWork.commit([keptAnswers.keep(answer, now)]);
    });

    it('gives back what was kept, to its caller only', async () => {
      expect(await keptAnswers.find('public', 'key-1', now)).toEqual(answer);
      expect(await keptAnswers.find('other', 'key-1', now)).toBeUndefined();
      expect(await keptAnswers.find('public', 'key-2', now)).toBeUndefined();
    });

    it('refuses another answer under the key while the first counts', async () => {
      const lastMoment = expiresAt.subtract({ milliseconds: 1 });
      const second = { ...answer, requestDigest: 'digest-2' };
      await expect(unitOfWork.commit([keptAnswers.keep(second, lastMoment)])).rejects.toMatchObject({
        code: expect.stringMatching(/^(VERSION_CONFLICT|DUPLICATE_KEY)$/u) as string,
      });
      expect(await keptAnswers.find('public', 'key-1', lastMoment)).toEqual(answer);
    });

    it('keeps exactly one of several at once', async () => {
      const attempts = ['a', 'b', 'c'].map((name) =>
        unitOfWork.commit([keptAnswers.keep({ ...answer, key: 'key-2', requestDigest: name }, now)]),
      );
      const results = await Promise.allSettled(attempts);
      expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    });

    it('keeps exactly one of many in the place of one that has expired', async () => {
      const renewed = { ...answer, expiresAt: expiresAt.add({ hours: 24 }) };
      // The same to the letter too: what they say must not make two of them one.
      const attempts = Array.from({ length: 20 }, () => unitOfWork.commit([keptAnswers.keep(renewed, expiresAt)]));
      const results = await Promise.allSettled(attempts);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await keptAnswers.find('public', 'key-1', expiresAt)).toEqual(renewed);
    });

    it('never takes one pair of caller and key for another', async () => {
      const pairs = [
        ['case/1', 'a/b'],
        ['case/1/a', 'b'],
        ['case/1"', '","a'],
        ['case/1', '"a/b'],
        ['public', 'KEY-1'],
        ['Public', 'key-1'],
        ['', 'public/key-1'],
      ] as const;
      const kept = pairs.map(([caller, key], index) => ({ ...answer, caller, key, requestDigest: `digest-${index}` }));
      await unitOfWork.commit(kept.map((one) => keptAnswers.keep(one, now)));
      const found = await Promise.all(pairs.map(([caller, key]) => keptAnswers.find(caller, key, now)));
      expect(found).toEqual(kept);
    });

    it('forgets it at its expiry, and then takes another', async () => {
      expect(await keptAnswers.find('public', 'key-1', expiresAt)).toBeUndefined();
      const second = { ...answer, requestDigest: 'digest-2', expiresAt: expiresAt.add({ hours: 24 }) };
      await unitOfWork.commit([keptAnswers.keep(second, expiresAt)]);
      expect(await keptAnswers.find('public', 'key-1', expiresAt)).toEqual(second);
    });

    it('drops what has expired and nothing else', async () => {
      const later = { ...answer, key: 'key-2', expiresAt: expiresAt.add({ milliseconds: 1 }) };
      await unitOfWork.commit([keptAnswers.keep(later, now), keptAnswers.dropExpired(expiresAt)]);
      // Asked as of a time when both would count, had none been dropped.
      expect(await keptAnswers.find('public', 'key-1', now)).toBeUndefined();
      expect(await keptAnswers.find('public', 'key-2', now)).toEqual(later);
    });
  });
};
