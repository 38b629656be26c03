import { toInstantString } from '@tanggap/contracts';
import type { EventEnvelope } from '@tanggap/contracts';
import { AppError } from '@tanggap/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { START, createBench, until, verified } from '../test/bus-bench.ts';
import type { Bench, BusUnderTest } from '../test/bus-bench.ts';
import { ack, skip } from './consumer/outcome.ts';

export const describeEventBus = (adapter: string, open: () => Promise<BusUnderTest>): void => {
  describe(`event bus on ${adapter}`, () => {
    let bench: Bench;
    beforeEach(async () => {
      bench = createBench(await open());
    });
    afterEach(() => bench.close());

    const sequencesOf = (key: string, ids: readonly string[]): number[] =>
      ids.filter((id) => id.startsWith(`${key}/`)).map((id) => Number(id.slice(key.length + 1)));
    const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n + 1);

    it('numbers the events of a key from 1 and delivers them in order', async () => {
      const seen: number[] = [];
      await Promise.all([bench.publish('a', 3), bench.publish('a', 2), bench.publish('b')]);
      const consumer = await bench.consume(async (event) => {
        if (event.subject === 'a') seen.push(event.sequence);
        return bench.effectOf(event);
      });
      await bench.settled(consumer);
      expect(seen).toEqual([1, 2, 3, 4, 5]);
      expect(await bench.effects()).toHaveLength(6);
    });

    it('carries the envelope whole', async () => {
      let event: EventEnvelope | undefined;
      const consumer = await bench.consume(async (given) => {
        event = given;
        return skip('only looking');
      });
      await bench.publish('a');
      await until('the event', () => event !== undefined);
      await bench.settled(consumer);
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
      await bench.publish('a', 2);
      const first = await bench.consume();
      await bench.settled(first);
      await first.stop();
      await bench.publish('a', 2);
      const second = await bench.consume();
      await bench.settled(second);
      expect((await bench.effects()).toSorted()).toEqual(['a/1', 'a/2', 'a/3', 'a/4']);
    });

    it('gives every group its own copy', async () => {
      await bench.publish('a');
      const groups = await Promise.all(['one', 'two'].map((group) => bench.consume(async () => ack([bench.effect(group)]), { group })));
      await Promise.all(groups.map((consumer) => bench.settled(consumer)));
      expect((await bench.effects()).toSorted()).toEqual(['one', 'two']);
    });

    it('makes effects once when the same commit fails and is tried again', async () => {
      let attempts = 0;
      await bench.publish('a');
      const consumer = await bench.consume(async (event) => {
        attempts += 1;
        if (attempts === 1) throw new Error('the store hiccuped');
        return bench.effectOf(event);
      });
      await bench.settled(consumer);
      expect(await bench.effects()).toEqual(['a/1']);
      expect(attempts).toBe(2);
    });

    it('keeps the order of each key while it works on many', async () => {
      const keys = Array.from({ length: 40 }, (_, n) => `case-${n}`);
      await Promise.all(keys.map((key) => bench.publish(key, 5)));
      let atWork = 0;
      let most = 0;
      const consumer = await bench.consume(async (event) => {
        atWork += 1;
        most = Math.max(most, atWork);
        await new Promise(setImmediate);
        atWork -= 1;
        return bench.effectOf(event);
      });
      await bench.settled(consumer);
      const effects = await bench.effects();
      expect(keys.map((key) => sequencesOf(key, effects))).toEqual(keys.map(() => upTo(5)));
      expect(most).toBeGreaterThan(1);
    });

    it('shares a group among processes that come and go: nothing lost, nothing twice', async () => {
      const keys = Array.from({ length: 20 }, (_, n) => `case-${n}`);
      const publishAll = () => Promise.all(keys.map((key) => bench.publish(key, 3)));
      await publishAll();
      const first = await bench.consume();
      await publishAll();
      const second = await bench.consume(undefined, { bus: bench.another() });
      await publishAll();
      await until('some work to be done', async () => (await bench.effects()).length > keys.length);
      await first.stop();
      await publishAll();
      await bench.settled(second);
      const effects = await bench.effects();
      expect(keys.map((key) => sequencesOf(key, effects))).toEqual(keys.map(() => upTo(12)));
      expect(await bench.bus.parkingLot.list({ limit: 10 })).toEqual([]);
    });

    it.each(['unit/35.78 a', 'ключ', '$a.b', '"quoted" \\ %', '😀', 'x'.repeat(200)])('takes %s for a key', async (key) => {
      await bench.publish(key, 2);
      const consumer = await bench.consume();
      await bench.settled(consumer);
      expect(await bench.effects()).toEqual([`${key}/1`, `${key}/2`]);
    });

    it('carries an event of more than a megabyte, and refuses one of more than two', async () => {
      const supplemented = (length: number) => ({
        type: 'submission.supplemented' as const,
        key: 'long',
        time: START,
        cause: { correlationId: 'story-long', eventId: null },
        data: { caseId: 'long', occurredAt: toInstantString(START), text: `sealed.v1.${'x'.repeat(length)}` as const },
      });
      const outbox = bench.bus.outbox('intake');
      expect(() => outbox.publish([supplemented(2 * 1024 * 1024)])).toThrow('larger than');
      await bench.unitOfWork.commit([...outbox.publish([supplemented(1_500_000)]), ...outbox.publish([supplemented(1_500_000)])]);
      const lengths: number[] = [];
      const consumer = await bench.consumeAll({
        'submission.supplemented': async (event) => {
          lengths.push(event.data.text.length);
          return skip('only looking');
        },
      });
      await bench.settled(consumer);
      expect(lengths).toEqual([1_500_010, 1_500_010]);
    });

    it('takes nothing for a gap because another source of the case met a conflict', async () => {
      const passed = () => bench.unitOfWork.commit(bench.bus.outbox('casework').publish([verified('a', 1)]));
      let conflicts = 0;
      const consumer = await bench.consumeAll({
        'reporter.withdrew': async (event) => {
          conflicts += 1;
          if (conflicts === 1) throw new AppError('VERSION_CONFLICT', 'planted', { retryable: true });
          return ack([bench.effect(event.id)]);
        },
      });
      await passed();
      await bench.settled(consumer);
      const data = { caseId: 'a', occurredAt: toInstantString(START), text: null };
      const cause = { correlationId: 'story-a', eventId: null };
      await bench.unitOfWork.commit(
        bench.bus.outbox('intake').publish([{ type: 'reporter.withdrew', key: 'a', time: START, cause, data }]),
      );
      await bench.settled(consumer);
      await passed();
      await bench.settled(consumer);
      expect(await bench.effects()).toHaveLength(1);
      expect(await bench.bus.parkingLot.list({ limit: 10 })).toEqual([]);
    });

    it('stops with work in hand finished', async () => {
      let release: (() => void) | undefined;
      await bench.publish('a');
      const consumer = await bench.consume(async (event) => {
        await new Promise<void>((resolve) => (release = resolve));
        return bench.effectOf(event);
      });
      await until('the handler to be at work', () => release !== undefined);
      const stopped = consumer.stop();
      release?.();
      await stopped;
      expect(await bench.effects()).toEqual(['a/1']);
    });

    it('has no backlog when all is relayed', async () => {
      await bench.publish('a', 3);
      await bench.relayed();
      await until('the count to be taken', async () => (await bench.bus.outboxBacklog()).pending === 0);
      expect(await bench.bus.outboxBacklog()).toEqual({ pending: 0, oldestAgeMs: 0 });
      expect(bench.bus.awayFor()).toBe(0);
    });

    it('refuses to publish what breaks a contract or belongs to another service', () => {
      const wrong = { ...verified('a', 1), data: { ...verified('a', 1).data, status: 'nonsense' as 'verified' } };
      expect(() => bench.bus.outbox('casework').publish([wrong])).toThrow('does not fit its contract');
      expect(() => bench.bus.outbox('intake').publish([verified('a', 1)])).toThrow('does not publish');
    });
  });
};
