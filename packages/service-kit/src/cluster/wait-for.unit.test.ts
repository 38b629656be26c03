import { AppError } from '@tanggap/kernel';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLogger } from '../logger.ts';
import { waitFor, waitOnce } from './wait-for.ts';

const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'none',
    (error: unknown) => error,
  );

describe('waiting for a server', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const lines: string[] = [];
  const logger = createLogger('info', { write: (line) => void lines.push((JSON.parse(line) as { msg: string }).msg) });
  const absentFor = (failures: number) => {
    let tries = 0;
    return async () => {
      tries += 1;
      if (tries <= failures) throw new Error('refused');
      return tries;
    };
  };

  it('says nothing when it is there', async () => {
    lines.length = 0;
    expect(await waitFor('Kafka', absentFor(0), { logger })).toBe(1);
    expect(lines).toEqual([]);
  });

  it('tries until it is there, and says once what it waits for', async () => {
    lines.length = 0;
    const waiting = waitFor('Kafka', absentFor(5), { logger });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await waiting).toBe(6);
    expect(lines).toEqual(['waiting for Kafka', 'Kafka is there']);
  });

  it('gives up when the time is over, and says why', async () => {
    const waiting = failureOf(waitFor('Kafka', absentFor(1_000), { logger }));
    await vi.advanceTimersByTimeAsync(61_000);
    expect(await waiting).toMatchObject({ code: 'DEPENDENCY_UNREACHABLE', message: 'Kafka was not there for 60 s: refused' });
  });

  it('does not wait where waiting does not help', async () => {
    const wrong = new AppError('MASTER_KEY_INVALID', 'too short');
    await expect(waitFor('Kafka', () => Promise.reject(wrong), { logger })).rejects.toBe(wrong);
  });
});

describe('waiting for what comes by itself', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());
  const logger = createLogger('silent');

  it('is done when it has come', async () => {
    await expect(waitOnce('the directory', Promise.resolve(), { logger })).resolves.toBeUndefined();
  });

  it('gives up when the time is over', async () => {
    const waiting = failureOf(waitOnce('the directory', new Promise(() => undefined), { logger }));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await waiting).toMatchObject({ code: 'DEPENDENCY_UNREACHABLE', message: 'the directory: not there for 60 s' });
  });
});
