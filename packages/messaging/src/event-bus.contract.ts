import type { EventEnvelope } from '@tanggap/contracts';
import { toInstantString } from '@tanggap/contracts';
import { AppError } from '@tanggap/kernel';
import type { UnitOfWork, Write } from '@tanggap/persistence';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Consumer } from './consumer/consumer.ts';
import { ack, deadLetter, retry, skip } from './consumer/outcome.ts';
import type { Outcome } from './consumer/outcome.ts';
import type { EventBus } from './ports/event-bus.ts';

/** One profile's bus with a store in which a test can count effects. */
export type BusUnderTest = {
  readonly bus: EventBus;
  readonly unitOfWork: UnitOfWork;
  /** An effect that may be made once only: a second one with the same id fails the commit. */
  effect(id: string): Write;
  effects(): Promise<readonly string[]>;
  /** Takes an event out of the transport, as a broker that lost it would. */
  lose(key: string, sequence: number): Promise<void>;
  /** The same transport as another process sees it, which has read nothing yet. */
  another(): EventBus;
  close(): Promise<void>;
};

const START = Temporal.Instant.from('2026-03-02T02:00:00Z');

const until = async (what: string, probe: () => Promise<boolean> | boolean): Promise<void> => {
  await expect.poll(probe, { timeout: 10_000, interval: 5, message: what }).toBe(true);
};

export const describeEventBus = (adapter: string, open: () => Promise<BusUnderTest>): void => {
  describe(`event bus on ${adapter}`, () => {
    let test: BusUnderTest;
    let consumers: Consumer[];
    beforeEach(async () => {
      test = await open();
      consumers = [];
    });
    afterEach(async () => {
      await Promise.all(consumers.map((consumer) => consumer.stop()));
      await test.close();
    });

    const verified = (caseId: string, n: number) => ({
      type: 'case.verified' as const,
      key: caseId,
      time: START.add({ seconds: n }),
      cause: { correlationId: `story-${caseId}`, eventId: null },
      data: {
        caseId,
        status: 'verified' as const,
        occurredAt: toInstantString(START.add({ seconds: n })),
        actor: { type: 'reporter' as const },
      },
    });
    const publish = (caseId: string, count = 1): Promise<void> =>
      test.unitOfWork.commit(Array.from({ length: count }, (_, n) => test.bus.outbox('casework').publish([verified(caseId, n)])).flat());
    const consume = async (
      handler: (event: EventEnvelope<'case.verified'>) => Promise<Outcome>,
      group = 'test',
      bus = test.bus,
    ): Promise<Consumer> => {
      const consumer = bus.consume({ group, topics: ['case-events'], handlers: { 'case.verified': handler } });
      consumers.push(consumer);
      await consumer.start();
      return consumer;
    };
    const effectOf = (event: EventEnvelope) => ack([test.effect(`${event.subject}/${event.sequence}`)]);
    const settled = (consumer: Consumer) => until('the group to have handled everything', async () => (await consumer.lag()) === 0);

    it('numbers the events of a key from 1 and delivers them in order', async () => {
      const seen: number[] = [];
      await Promise.all([publish('a', 3), publish('a', 2), publish('b')]);
      const consumer = await consume(async (event) => {
        if (event.subject === 'a') seen.push(event.sequence);
        return effectOf(event);
      });
      await settled(consumer);
      expect(seen).toEqual([1, 2, 3, 4, 5]);
      expect(await test.effects()).toHaveLength(6);
    });

    it('carries the envelope whole', async () => {
      let event: EventEnvelope | undefined;
      const consumer = await consume(async (given) => {
        event = given;
        return skip('only looking');
      });
      await publish('a');
      await until('the event', () => event !== undefined);
      await settled(consumer);
      expect(event).toMatchObject({
        specversion: '1.0',
        source: 'casework',
        subject: 'a',
        sequence: 1,
        correlationid: 'story-a',
        causationid: null,
      });
    });

    it('gives a group that stopped what came meanwhile, and nothing twice', async () => {
      await publish('a', 2);
      const first = await consume(async (event) => effectOf(event));
      await settled(first);
      await first.stop();
      await publish('a', 2);
      const second = await consume(async (event) => effectOf(event));
      await settled(second);
      expect((await test.effects()).toSorted()).toEqual(['a/1', 'a/2', 'a/3', 'a/4']);
    });

    it('gives every group its own copy', async () => {
      await publish('a');
      const groups = await Promise.all(['one', 'two'].map((group) => consume(async () => ack([test.effect(group)]), group)));
      await Promise.all(groups.map(settled));
      expect((await test.effects()).toSorted()).toEqual(['one', 'two']);
    });

    it('makes effects once when the same commit fails and is tried again', async () => {
      let attempts = 0;
      await publish('a');
      const consumer = await consume(async (event) => {
        attempts += 1;
        if (attempts === 1) throw new Error('the store hiccuped');
        return effectOf(event);
      });
      await settled(consumer);
      expect(await test.effects()).toEqual(['a/1']);
      expect(attempts).toBe(2);
    });

    it('sets a poison case aside, keeps its later events in order, and lets the others flow', async () => {
      let cured = false;
      await publish('sick', 3);
      await publish('well', 3);
      const consumer = await consume(async (event) =>
        event.subject === 'sick' && !cured ? deadLetter('cannot be read') : effectOf(event),
      );
      await settled(consumer);
      expect((await test.effects()).toSorted()).toEqual(['well/1', 'well/2', 'well/3']);
      const letters = await test.bus.parkingLot.list({ limit: 10 });
      expect(letters.map(({ key, sequence, state }) => [key, sequence, state])).toEqual([
        ['sick', 1, 'dead'],
        ['sick', 2, 'waiting'],
        ['sick', 3, 'waiting'],
      ]);

      cured = true;
      const [dead] = letters;
      if (!dead) throw new Error('no dead letter');
      await test.unitOfWork.commit([test.bus.parkingLot.update(dead, { decision: 'replay' })]);
      await until('the case to be free', async () => (await test.bus.parkingLot.list({ limit: 10 })).length === 0);
      expect((await test.effects()).filter((id) => id.startsWith('sick'))).toEqual(['sick/1', 'sick/2', 'sick/3']);
      await publish('sick');
      await settled(consumer);
      expect(await test.effects()).toContain('sick/4');
    });

    it('discards a dead letter by command and goes on behind it', async () => {
      await publish('sick', 2);
      const consumer = await consume(async (event) => (event.sequence === 1 ? deadLetter('cannot be read') : effectOf(event)));
      await settled(consumer);
      const [dead] = await test.bus.parkingLot.list({ limit: 1 });
      if (!dead) throw new Error('no dead letter');
      await test.unitOfWork.commit([test.bus.parkingLot.update(dead, { decision: 'discard' })]);
      await until('the case to be free', async () => (await test.bus.parkingLot.list({ limit: 10 })).length === 0);
      expect(await test.effects()).toEqual(['sick/2']);
    });

    it('tries again by itself what cannot be done yet', async () => {
      let known = false;
      await publish('early');
      const consumer = await consume(async (event) => (known ? effectOf(event) : retry('the directory does not know it yet')));
      await settled(consumer);
      expect(await test.bus.parkingLot.list({ limit: 10 })).toMatchObject([{ state: 'retrying' }]);
      known = true;
      await until('the second try', async () => (await test.effects()).length === 1);
      await until('the case to be free', async () => (await test.bus.parkingLot.list({ limit: 10 })).length === 0);
    });

    it('waits at a gap instead of passing over a lost event', async () => {
      await publish('a', 3);
      await test.lose('a', 2);
      const consumer = await consume(async (event) => effectOf(event), 'test', test.another());
      await settled(consumer);
      expect(await test.effects()).toEqual(['a/1']);
      expect(await test.bus.parkingLot.list({ limit: 10 })).toMatchObject([{ sequence: 3, state: 'gap' }]);
    });

    it('takes nothing for a gap because another source of the case met a conflict', async () => {
      const passed = () => test.unitOfWork.commit(test.bus.outbox('casework').publish([verified('a', 1)]));
      let conflicts = 0;
      const consumer = test.bus.consume({
        group: 'test',
        topics: ['case-events'],
        handlers: {
          'reporter.withdrew': async (event) => {
            conflicts += 1;
            if (conflicts === 1) throw new AppError('VERSION_CONFLICT', 'planted', { retryable: true });
            return ack([test.effect(event.id)]);
          },
        },
      });
      consumers.push(consumer);
      await consumer.start();
      await passed();
      await settled(consumer);
      const data = { caseId: 'a', occurredAt: toInstantString(START), text: null };
      const cause = { correlationId: 'story-a', eventId: null };
      await test.unitOfWork.commit(test.bus.outbox('intake').publish([{ type: 'reporter.withdrew', key: 'a', time: START, cause, data }]));
      await settled(consumer);
      await passed();
      await settled(consumer);
      expect(await test.effects()).toHaveLength(1);
      expect(await test.bus.parkingLot.list({ limit: 10 })).toEqual([]);
    });

    it('stops with work in hand finished', async () => {
      let release: (() => void) | undefined;
      await publish('a');
      const consumer = await consume(async (event) => {
        await new Promise<void>((resolve) => (release = resolve));
        return effectOf(event);
      });
      await until('the handler to be at work', () => release !== undefined);
      const stopped = consumer.stop();
      release?.();
      await stopped;
      expect(await test.effects()).toEqual(['a/1']);
    });

    it('lets a follower see all of a topic from the start, then what is new', async () => {
      const seen: string[] = [];
      await publish('a');
      const follower = test.bus.follow('case-events', 'start', (event) => seen.push(event.subject));
      await follower.caughtUp;
      expect(seen).toEqual(['a']);
      await publish('b');
      await until('the new event', () => seen.length === 2);
      expect(Date.now() - follower.freshAt()).toBeLessThan(5_000);
      await follower.stop();
    });

    it('refuses to publish what breaks a contract or belongs to another service', () => {
      const wrong = { ...verified('a', 1), data: { ...verified('a', 1).data, status: 'nonsense' as 'verified' } };
      expect(() => test.bus.outbox('casework').publish([wrong])).toThrow('does not fit its contract');
      expect(() => test.bus.outbox('intake').publish([verified('a', 1)])).toThrow('does not publish');
    });
  });
};
