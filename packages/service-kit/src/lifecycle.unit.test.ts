import { describe, expect, it, vi } from 'vitest';
import { untilSignal } from './lifecycle.ts';
import type { ProcessEdge } from './lifecycle.ts';
import { createLogger } from './logger.ts';

const logger = createLogger('silent');

const edgeOf = () => {
  const exits: number[] = [];
  const listeners: ((signal: string) => void)[] = [];
  const edge: ProcessEdge = {
    on: (_event, listener) => listeners.push(listener),
    exit: (code) => {
      exits.push(code);
      return undefined as never;
    },
  };
  return { edge, exits, signal: () => listeners[0]?.('SIGTERM') };
};

describe('untilSignal', () => {
  it('waits for a signal, then for the stop', async () => {
    const { edge, exits, signal } = edgeOf();
    const log: string[] = [];
    const done = untilSignal(edge, logger, async () => {
      log.push('stopped');
    }).then(() => log.push('done'));
    expect(log).toEqual([]);
    signal();
    await done;
    expect(log).toEqual(['stopped', 'done']);
    expect(exits).toEqual([]);
  });

  it('fails when stopping fails', async () => {
    const { edge, signal } = edgeOf();
    const done = untilSignal(edge, logger, async () => {
      throw new Error('planted');
    });
    signal();
    await expect(done).rejects.toThrow('planted');
  });

  it('takes a signal that comes twice at once for one, and exits at once on another', () => {
    vi.useFakeTimers();
    const { edge, exits, signal } = edgeOf();
    void untilSignal(edge, logger, () => new Promise(() => undefined));
    signal();
    signal();
    expect(exits).toEqual([]);
    vi.advanceTimersByTime(600);
    signal();
    expect(exits).toEqual([1]);
    vi.useRealTimers();
  });
});
