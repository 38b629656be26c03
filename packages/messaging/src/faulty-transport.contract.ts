import type { EventEnvelope } from '@tanggap/contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBench } from '../test/bus-bench.ts';
import type { Bench, FaultyBusUnderTest } from '../test/bus-bench.ts';
import { skip } from './consumer/outcome.ts';

export const describeFaultyTransport = (adapter: string, open: () => Promise<FaultyBusUnderTest>): void => {
  describe(`a faulty transport on ${adapter}`, () => {
    let bench: Bench<FaultyBusUnderTest>;
    beforeEach(async () => {
      bench = createBench(await open());
    });
    afterEach(() => bench.close());

    it('waits at a gap instead of passing over a lost event', async () => {
      await bench.handOut(() => bench.publish('a', 3), ['a/1', 'a/3']);
      const consumer = await bench.consume(undefined, { bus: bench.another() });
      await bench.settled(consumer);
      expect(await bench.effects()).toEqual(['a/1']);
      expect(await bench.bus.parkingLot.list({ limit: 10 })).toMatchObject([{ sequence: 3, state: 'gap' }]);
    });

    it('goes on behind a gap when what was missing comes late', async () => {
      await bench.handOut(() => bench.publish('a', 4), ['a/1', 'a/3', 'a/4', 'a/2']);
      const consumer = await bench.consume(undefined, { bus: bench.another() });
      await bench.settled(consumer);
      expect(await bench.effects()).toEqual(['a/1', 'a/2', 'a/3', 'a/4']);
      expect(await bench.bus.parkingLot.list({ limit: 10 })).toEqual([]);
    });

    it('makes nothing of what is handed out again', async () => {
      await bench.handOut(() => bench.publish('a', 3), ['a/1', 'a/2', 'a/1', 'a/2', 'a/3', 'a/1', 'a/3']);
      const handled: number[] = [];
      const handler = async (event: EventEnvelope) => {
        handled.push(event.sequence);
        return event.sequence === 2 ? skip('no effect') : bench.effectOf(event);
      };
      const consumer = await bench.consume(handler, { bus: bench.another() });
      await bench.settled(consumer);
      expect(handled).toEqual([1, 2, 3]);
      expect(await bench.effects()).toEqual(['a/1', 'a/3']);
    });
  });
};
