import { newId } from '@tanggap/kernel';
import type { UnitOfWork } from '@tanggap/persistence';
import { beforeEach, describe, expect, it } from 'vitest';
import { beginAttempt, endAttempt } from '#/domain/delivery.ts';
import type { Delivery } from '#/domain/delivery.ts';
import type { Deliveries } from './deliveries.ts';

const now = 1_800_000_000_000;
const delivery = (given: Partial<Delivery> = {}): Delivery => ({
  id: newId(),
  eventId: newId(),
  correlationId: 'story-1',
  caseId: 'case-1',
  trackingId: 'TGP-1',
  person: { type: 'post', postId: 'roads-officer' },
  notice: { template: 'deadline-near', clock: 'L2', dueAt: '2026-03-27T09:30:00.000Z' },
  breach: null,
  messageId: 'abc@example.test',
  language: null,
  state: 'queued',
  attempts: 0,
  nextAttemptAt: now,
  uncertain: false,
  reason: null,
  createdAt: '2026-03-02T02:00:00.000Z',
  version: 1,
  ...given,
});
const all = { state: null, caseId: null, before: null, limit: 50 };

/** What every adapter of `Deliveries` keeps. */
export const deliveriesContract = (open: () => Promise<{ deliveries: Deliveries; unitOfWork: UnitOfWork }>): void => {
  describe('Deliveries', () => {
    let deliveries: Deliveries;
    let unitOfWork: UnitOfWork;
    const add = async (...given: Delivery[]) => unitOfWork.commit(given.map((one) => deliveries.add(one)));
    const save = async (given: Delivery) => unitOfWork.commit([deliveries.save(given)]);
    beforeEach(async () => {
      ({ deliveries, unitOfWork } = await open());
    });

    it('finds what was added, whole', async () => {
      const reporter = delivery({
        person: { type: 'reporter', caseId: 'case-1' },
        notice: { template: 'case-escalated', clock: 'L2', level: 2, role: 'agency-head', levelDueAt: '2026-03-27T09:30:00.000Z' },
        breach: 'L2/1',
        language: 'en',
        uncertain: true,
        reason: 'SMTP 450',
      });
      await add(reporter);
      expect(await deliveries.find(reporter.id)).toEqual(reporter);
      expect(await deliveries.find('no-such-delivery')).toBeUndefined();
    });

    it('keeps one per event and person: the first', async () => {
      const first = delivery({ eventId: 'event-1' });
      const other = delivery({ eventId: 'event-1', person: { type: 'post', postId: 'roads-head' } });
      await add(first);
      await add(delivery({ eventId: 'event-1' }), other);
      const ids = (await deliveries.list(all)).map(({ id }) => id);
      expect(ids.toSorted()).toEqual([first.id, other.id].toSorted());
    });

    it('keeps exactly one of many for one event and person, and in each the person to the letter', async () => {
      const many = Array.from({ length: 20 }, () => delivery({ eventId: 'event-1' }));
      const person = { type: 'post', postId: 'Roads-Officer' } as const;
      await Promise.all(many.map((one) => add(one, delivery({ eventId: 'event-1', person }))));
      const kept = await deliveries.list(all);
      expect(kept.map((one) => one.person)).toHaveLength(2);
      expect(many).toContainEqual(kept.find((one) => one.person.type === 'post' && one.person.postId === 'roads-officer'));
    });

    it('says nothing of a delivery that was not kept, and refuses to change it', async () => {
      const [first, second] = [delivery({ eventId: 'event-1' }), delivery({ eventId: 'event-1' })];
      await add(first);
      await add(second);
      expect(await deliveries.find(second.id)).toBeUndefined();
      await expect(save(beginAttempt(second, now))).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      expect(await deliveries.find(first.id)).toEqual(first);
    });

    it('lets exactly one of many processes take a delivery', async () => {
      const queued = delivery();
      await add(queued);
      const results = await Promise.allSettled(Array.from({ length: 20 }, () => save(beginAttempt(queued, now))));
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('lets only one of two change the same version', async () => {
      const queued = delivery();
      await add(queued);
      const attempts = await Promise.allSettled([save(beginAttempt(queued, now)), save(beginAttempt(queued, now))]);
      expect(attempts.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(attempts.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'VERSION_CONFLICT' } });
      expect(await deliveries.find(queued.id)).toEqual(beginAttempt(queued, now));
    });

    it('gives what is due, longest waiting first, and what a dead sender left', async () => {
      const [late, early, later, left, leased] = [
        delivery({ nextAttemptAt: now - 1 }),
        delivery({ nextAttemptAt: now - 2 }),
        delivery({ nextAttemptAt: now + 1 }),
        delivery({ state: 'sending', nextAttemptAt: now - 3 }),
        delivery({ state: 'sending', nextAttemptAt: now + 1 }),
      ];
      const done = (['sent', 'failed', 'suppressed'] as const).map((state) => delivery({ state, nextAttemptAt: now - 9 }));
      await add(late, early, later, left, leased, ...done);
      expect(await deliveries.due(now, 10)).toEqual([left, early, late]);
      expect(await deliveries.due(now, 1)).toEqual([left]);
    });

    it('gives all that is due, to the millisecond, however much it is', async () => {
      const waiting = Array.from({ length: 250 }, (_, index) =>
        delivery({ nextAttemptAt: now - 250 + index, state: index % 2 === 0 ? 'queued' : 'sending' }),
      );
      await add(...waiting.toReversed());
      expect((await deliveries.due(now - 1, 1_000)).map(({ id }) => id)).toEqual(waiting.map(({ id }) => id));
      expect((await deliveries.due(now - 51, 1_000)).length).toBe(200);
      expect((await deliveries.due(now, 120)).map(({ id }) => id)).toEqual(waiting.slice(0, 120).map(({ id }) => id));
    });

    it('finds the messages about one breach of one case', async () => {
      const wanted = delivery({ breach: 'L2/1' });
      await add(wanted, delivery({ breach: 'L2/2' }), delivery({ breach: 'L2/1', caseId: 'case-2' }), delivery());
      expect(await deliveries.ofBreach('case-1', 'L2/1')).toEqual([wanted]);
    });

    it('leads from page to page whatever is added meanwhile', async () => {
      await add(...['1', '2', '3', '4', '5'].map((id) => delivery({ id })));
      const [first, second] = await deliveries.list({ ...all, limit: 2 });
      expect([first?.id, second?.id]).toEqual(['5', '4']);
      await add(delivery({ id: '6' }), delivery({ id: '25' }));
      const next = await deliveries.list({ ...all, before: '4', limit: 3 });
      expect(next.map(({ id }) => id)).toEqual(['3', '25', '2']);
      expect((await deliveries.list({ ...all, before: '2', limit: 3 })).map(({ id }) => id)).toEqual(['1']);
      expect(await deliveries.list({ ...all, before: '1' })).toEqual([]);
    });

    it('orders ids by their bytes', async () => {
      await add(...['a', 'B', 'b', 'A', '1'].map((id) => delivery({ id })));
      expect((await deliveries.list(all)).map(({ id }) => id)).toEqual(['b', 'a', 'B', 'A', '1']);
      expect((await deliveries.list({ ...all, before: 'a' })).map(({ id }) => id)).toEqual(['B', 'A', '1']);
    });

    it('lists newest first, filtered, a page at a time', async () => {
      const [first, second, third] = [delivery({ id: '1' }), delivery({ id: '2', caseId: 'case-2' }), delivery({ id: '3' })];
      await add(first, second, third);
      const sending = beginAttempt(third, now);
      await save(sending);
      const sent = endAttempt(sending, { type: 'accepted' }, now);
      await save(sent);
      expect(await deliveries.list(all)).toEqual([sent, second, first]);
      expect(await deliveries.list({ ...all, limit: 2 })).toEqual([sent, second]);
      expect(await deliveries.list({ ...all, before: '2' })).toEqual([first]);
      expect(await deliveries.list({ ...all, state: 'queued' })).toEqual([second, first]);
      expect(await deliveries.list({ ...all, caseId: 'case-1' })).toEqual([sent, first]);
      expect(await deliveries.list({ state: 'queued', caseId: 'case-1', before: '2', limit: 1 })).toEqual([first]);
    });
  });
};
