import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBench, until } from '../test/bus-bench.ts';
import type { Bench, FaultyBusUnderTest } from '../test/bus-bench.ts';

export const describeFollowers = (adapter: string, open: () => Promise<FaultyBusUnderTest>): void => {
  describe(`followers on ${adapter}`, () => {
    let bench: Bench<FaultyBusUnderTest>;
    beforeEach(async () => {
      bench = createBench(await open());
    });
    afterEach(() => bench.close());

    it('lets a follower see all of a topic from the start, then what is new', async () => {
      const seen: string[] = [];
      await bench.publish('a');
      await bench.relayed();
      const follower = bench.bus.follow('case-events', 'start', (event) => seen.push(event.subject));
      await follower.caughtUp;
      expect(seen).toEqual(['a']);
      await bench.publish('b');
      await until('the new event', () => seen.length === 2);
      expect(Date.now() - follower.freshAt()).toBeLessThan(5_000);
      await follower.stop();
    });

    it('lets a follower see each key go forward only', async () => {
      await bench.handOut(() => bench.publish('a', 3), ['a/1', 'a/2', 'a/1', 'a/3', 'a/2']);
      const seen: number[] = [];
      const follower = bench.another().follow('case-events', 'start', (event) => seen.push(event.sequence));
      await follower.caughtUp;
      await follower.stop();
      expect(seen).toEqual([1, 2, 3]);
    });

    it('lets a follower from the end see only what comes', async () => {
      const seen: string[] = [];
      await bench.publish('before');
      await bench.relayed();
      const follower = bench.bus.follow('case-events', 'end', (event) => seen.push(event.subject));
      await follower.caughtUp;
      await bench.publish('after');
      await until('the new event', () => seen.length > 0);
      await follower.stop();
      expect(seen).toEqual(['after']);
    });
  });
};
