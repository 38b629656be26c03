import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keptFor } from './kept-for.ts';

describe('keptFor', () => {
  let readings: number;
  const count = async () => {
    readings += 1;
    return readings;
  };

  beforeEach(() => {
    readings = 0;
    vi.useFakeTimers({ toFake: ['performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('reads once for all who ask within the time, and anew after it', async () => {
    const answer = keptFor(5000, count);
    expect(await Promise.all([answer(), answer()])).toEqual([1, 1]);
    vi.advanceTimersByTime(4999);
    expect(await answer()).toBe(1);
    vi.advanceTimersByTime(1);
    expect(await answer()).toBe(2);
  });

  it('reads anew after a reading that failed', async () => {
    const answer = keptFor(5000, async () => {
      if ((await count()) === 1) throw new Error('locked');
      return readings;
    });
    await expect(answer()).rejects.toThrow('locked');
    expect(await answer()).toBe(2);
  });
});
