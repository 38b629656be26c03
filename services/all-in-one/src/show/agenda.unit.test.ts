import { manualClock } from '@tanggap/kernel';
import { describe, expect, it } from 'vitest';
import { createAgenda, waitUntil } from './agenda.ts';

const NOW = Temporal.Instant.from('2026-03-02T01:00:00Z');
const PAST = NOW.subtract({ hours: 1 });
const FUTURE = NOW.add({ hours: 1 });

describe('createAgenda', () => {
  it('does what is due, forgets what is not when it closes, and waits for what has begun', async () => {
    const agenda = createAgenda(manualClock(NOW), () => undefined);
    const done: string[] = [];
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    agenda.at(FUTURE, 'later', async () => void done.push('later'));
    agenda.at(PAST, 'now', async () => {
      begin();
      await gate;
      done.push('now');
    });
    await begun;
    const closed = agenda.close();
    agenda.at(PAST, 'too late', async () => void done.push('too late'));
    open();
    await closed;
    expect(done).toEqual(['now']);
  });

  it('names what failed', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const agenda = createAgenda(manualClock(NOW), (what, error) => resolve(`${what}: ${error instanceof Error ? error.message : ''}`));
    agenda.at(PAST, 'a command', async () => {
      throw new Error('refused');
    });
    expect(await promise).toBe('a command: refused');
    await agenda.close();
  });
});

describe('waitUntil', () => {
  it('ends at the instant', async () => {
    expect(await waitUntil(manualClock(NOW), PAST, new AbortController().signal)).toBeUndefined();
  });

  it('ends when the signal aborts, before or while it waits', async () => {
    const clock = manualClock(NOW);
    expect(await waitUntil(clock, FUTURE, AbortSignal.abort())).toBeUndefined();
    const controller = new AbortController();
    const waiting = waitUntil(clock, FUTURE, controller.signal);
    controller.abort();
    expect(await waiting).toBeUndefined();
  });
});
