import { newId } from '@tanggap/kernel';
import type { UnitOfWork } from '@tanggap/persistence';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beginAttempt, endAttempt } from '#/domain/delivery.ts';
import type { Delivery } from '#/domain/delivery.ts';
import type { Deliveries } from './deliveries.ts';

export type DeliveriesFixture = { readonly deliveries: Deliveries; readonly unitOfWork: UnitOfWork; close(): Promise<void> };

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
export const deliveriesContract = (name: string, open: () => Promise<DeliveriesFixture>): void => {
  describe(`deliveries, ${name}`, () => {
    let fixture: DeliveriesFixture;
    const add = async (...given: Delivery[]) => fixture.unitOfWork.commit(given.map((one) => fixture.deliveries.add(one)));
    const save = async (given: Delivery) => fixture.unitOfWork.commit([fixture.deliveries.save(given)]);
    beforeEach(async () => {
      fixture = await open();
    });
    afterEach(async () => fixture.close());

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
      expect(await fixture.deliveries.find(reporter.id)).toEqual(reporter);
      expect(await fixture.deliveries.find('no-such-delivery')).toBeUndefined();
    });

    it('keeps one per event and person: the first', async () => {
      const first = delivery({ eventId: 'event-1' });
      const other = delivery({ eventId: 'event-1', person: { type: 'post', postId: 'roads-head' } });
      await add(first);
      await add(delivery({ eventId: 'event-1' }), other);
      const ids = (await fixture.deliveries.list(all)).map(({ id }) => id);
      expect(ids.toSorted()).toEqual([first.id, other.id].toSorted());
    });

    it('lets only one of two change the same version', async () => {
      const queued = delivery();
      await add(queued);
      const attempts = await Promise.allSettled([save(beginAttempt(queued, now)), save(beginAttempt(queued, now))]);
      expect(attempts.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(attempts.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'VERSION_CONFLICT' } });
      expect(await fixture.deliveries.find(queued.id)).toEqual(beginAttempt(queued, now));
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
      expect(await fixture.deliveries.due(now, 10)).toEqual([left, early, late]);
      expect(await fixture.deliveries.due(now, 1)).toEqual([left]);
    });

    it('finds the messages about one breach of one case', async () => {
      const wanted = delivery({ breach: 'L2/1' });
      await add(wanted, delivery({ breach: 'L2/2' }), delivery({ breach: 'L2/1', caseId: 'case-2' }), delivery());
      expect(await fixture.deliveries.ofBreach('case-1', 'L2/1')).toEqual([wanted]);
    });

    it('lists newest first, filtered, a page at a time', async () => {
      const [first, second, third] = [delivery({ id: '1' }), delivery({ id: '2', caseId: 'case-2' }), delivery({ id: '3' })];
      await add(first, second, third);
      const sending = beginAttempt(third, now);
      await save(sending);
      const sent = endAttempt(sending, { type: 'accepted' }, now);
      await save(sent);
      expect(await fixture.deliveries.list(all)).toEqual([sent, second, first]);
      expect(await fixture.deliveries.list({ ...all, limit: 2 })).toEqual([sent, second]);
      expect(await fixture.deliveries.list({ ...all, before: '2' })).toEqual([first]);
      expect(await fixture.deliveries.list({ ...all, state: 'queued' })).toEqual([second, first]);
      expect(await fixture.deliveries.list({ ...all, caseId: 'case-1' })).toEqual([sent, first]);
      expect(await fixture.deliveries.list({ state: 'queued', caseId: 'case-1', before: '2', limit: 1 })).toEqual([first]);
    });
  });
};
