import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readiness } from './readiness.ts';

const parts = {
  database: { serverNow: async () => 0 },
  bus: { awayFor: () => 0 },
  access: { isFresh: () => true },
  phase: () => null,
};

describe('readiness of a process', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('has no fault when all is there', async () => {
    expect(await readiness(parts)()).toEqual([]);
  });

  it('names every fault', async () => {
    const faults = await readiness({
      database: { serverNow: () => Promise.reject(new Error('no primary')) },
      bus: { awayFor: () => 61_000 },
      access: { isFresh: () => false },
      phase: () => 'it is starting',
    })();
    expect(faults).toEqual([
      'it is starting',
      'MongoDB cannot be reached: no primary',
      'the access replica is older than a minute: keys cannot be checked',
      'Kafka has not been reached for 61 s',
    ]);
  });

  it('does not wait for a store that does not answer, and does not ask it at every look', async () => {
    let asked = 0;
    const silent = async () => {
      asked += 1;
      return new Promise<number>(() => undefined);
    };
    const look = readiness({ ...parts, database: { serverNow: silent } });
    const looks = Promise.all([look(), look(), look()]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await looks).toEqual(Array.from({ length: 3 }, () => ['MongoDB cannot be reached: MongoDB did not answer in 1000 ms']));
    expect(asked).toBe(1);
  });

  it('passes over a broker that is away for a moment: the outbox keeps what is said meanwhile', async () => {
    expect(await readiness({ ...parts, bus: { awayFor: () => 30_000 } })()).toEqual([]);
  });
});
