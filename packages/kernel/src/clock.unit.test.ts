import { describe, expect, it } from 'vitest';
import { manualClock, scaledClock, systemClock } from './clock.ts';

const DAY_MS = 86_400_000;
const at = (iso: string) => Temporal.Instant.from(iso);

describe('scaledClock', () => {
  const anchor = { realMs: 1_000_000, simulatedMs: at('2026-03-02T00:00:00Z').epochMilliseconds, scale: 86_400 };

  it('plays a day in a second', () => {
    const clock = scaledClock(anchor, () => anchor.realMs + 1_000);
    expect(clock.now().toString()).toBe('2026-03-03T00:00:00Z');
  });

  it('tells how long to really wait', () => {
    const clock = scaledClock(anchor, () => anchor.realMs);
    expect(clock.realMillisecondsUntil(at('2026-03-05T00:00:00Z'))).toBe(3_000);
    expect(clock.realMillisecondsUntil(at('2026-03-01T00:00:00Z'))).toBe(0);
  });

  it('tells real time too', () => {
    expect(scaledClock(anchor, () => 1_234_567).realNow()).toBe(1_234_567);
  });
});

describe('systemClock', () => {
  it('never asks for a longer wait than a timer can hold', () => {
    expect(systemClock.realMillisecondsUntil(systemClock.now().add({ milliseconds: 400 * DAY_MS }))).toBe(2 ** 31 - 1);
  });
});

describe('manualClock', () => {
  it('moves only when it is moved', () => {
    const clock = manualClock('2026-03-02T00:00:00Z');
    clock.advance({ hours: 2 });
    expect(clock.now().toString()).toBe('2026-03-02T02:00:00Z');
    expect(clock.realMillisecondsUntil(at('2026-03-02T02:00:00Z'))).toBe(0);
    expect(clock.realMillisecondsUntil(at('2026-03-02T02:00:01Z'))).toBeGreaterThan(0);
  });

  it('lets real time go on', () => {
    expect(manualClock('2026-03-02T00:00:00Z').realNow()).toBeCloseTo(Date.now(), -3);
  });
});
