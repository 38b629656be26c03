import { afterEach, describe, expect, it, vi } from 'vitest';
import { sparseLog } from './sparse-log.ts';

describe('sparseLog', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('says one in a while, and how many it left out', () => {
    vi.useFakeTimers();
    const said: unknown[] = [];
    const log = sparseLog(1_000, (error, unsaid) => said.push([error, unsaid]));
    for (const error of ['a', 'b', 'c']) log(error);
    vi.advanceTimersByTime(1_000);
    log('d');
    vi.advanceTimersByTime(1_000);
    log('e');
    expect(said).toEqual([
      ['a', 0],
      ['d', 2],
      ['e', 0],
    ]);
  });
});
