import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openServerClock } from './server-clock.ts';
import type { ServerClock } from './server-clock.ts';

const logger = pino({ level: 'silent' });
/** Of the store, when the test begins. */
const MORNING = Date.parse('2026-03-09T01:00:00.000Z');
const EVERY_MS = 10_000;

describe('the clock of the store', () => {
  /** A machine whose own counter stands at 5,000, and a store that answers after `delays` milliseconds there and back. */
  let elapsed = 0;
  let serverAhead = 0;
  let delays: [there: number, back: number] = [1, 1];
  let reachable = true;
  let open: ServerClock | undefined;

  const pass = (ms: number) => {
    elapsed += ms;
  };
  const serverNow = async (): Promise<number> => {
    if (!reachable) throw new Error('no primary');
    pass(delays[0]);
    const answer = MORNING + (elapsed - 5_000) + serverAhead;
    pass(delays[1]);
    return answer;
  };
  const start = async (): Promise<ServerClock> => {
    open = await openServerClock({ serverNow, logger, elapsed: () => elapsed, everyMs: EVERY_MS });
    return open;
  };
  /** What the clock is wrong by. */
  const errorOf = (clock: ServerClock) => clock.realNow() - (MORNING + (elapsed - 5_000) + serverAhead);
  const nextMeasurement = async () => {
    pass(EVERY_MS);
    await vi.advanceTimersByTimeAsync(EVERY_MS);
  };

  beforeEach(() => {
    vi.useFakeTimers();
    [elapsed, serverAhead, delays, reachable] = [5_000, 0, [1, 1], true];
  });
  afterEach(() => {
    open?.stop();
    vi.useRealTimers();
  });

  it('tells the time of the store, whatever this machine believes', async () => {
    const clock = await start();
    expect(errorOf(clock)).toBe(0);
    pass(3_600_000);
    expect(errorOf(clock)).toBe(0);
    expect(clock.clock(null).now().epochMilliseconds).toBe(clock.realNow());
  });

  it('is wrong by no more than half of the way there and back', async () => {
    delays = [90, 10];
    expect(Math.abs(errorOf(await start()))).toBeLessThanOrEqual(50);
  });

  it('keeps a quick answer rather than a slow one, and then a newer one', async () => {
    const clock = await start();
    delays = [400, 0];
    await nextMeasurement();
    expect(errorOf(clock)).toBe(0);
    delays = [1, 1];
    serverAhead = 3;
    await nextMeasurement();
    await nextMeasurement();
    expect(errorOf(clock)).toBe(0);
  });

  it('follows a step of the store forward at once, also when the answer was slow', async () => {
    const clock = await start();
    serverAhead = 60_000;
    delays = [100, 100];
    await nextMeasurement();
    expect(errorOf(clock)).toBe(0);
  });

  it('stands still rather than run backwards', async () => {
    const clock = await start();
    const before = clock.realNow();
    serverAhead = -EVERY_MS * 2;
    await nextMeasurement();
    expect(clock.realNow()).toBe(before);
    pass(EVERY_MS + 5);
    expect(errorOf(clock)).toBe(0);
    expect(clock.realNow()).toBeGreaterThan(before);
  });

  it('counts on while the store cannot be asked', async () => {
    const clock = await start();
    reachable = false;
    await nextMeasurement();
    expect(errorOf(clock)).toBe(0);
  });

  it('does not open before the store has told its time', async () => {
    reachable = false;
    await expect(start()).rejects.toThrow('no primary');
  });

  it('plays the scale of an anchor on the time of the store', async () => {
    const opened = await start();
    const clock = opened.clock({ realMs: opened.realNow(), simulatedMs: Date.parse('2026-01-01T00:00:00Z'), scale: 60 });
    pass(1_000);
    expect(clock.now().toString()).toBe('2026-01-01T00:01:00Z');
    expect(clock.realMillisecondsUntil(Temporal.Instant.from('2026-01-01T00:02:00Z'))).toBe(1_000);
  });
});
