import { describe, expect, it } from 'vitest';
import { parseSince } from './since.ts';

const now = Temporal.Instant.from('2026-03-09T01:00:00Z');

describe('parseSince', () => {
  it.each([
    ['90s', '2026-03-09T00:58:30Z'],
    ['30m', '2026-03-09T00:30:00Z'],
    ['2h', '2026-03-08T23:00:00Z'],
    ['3d', '2026-03-06T01:00:00Z'],
    ['2026-03-09T08:00:00+07:00', '2026-03-09T01:00:00Z'],
  ])('takes %s', (text, instant) => {
    expect(parseSince(text, now).toString()).toBe(instant);
  });

  it.each(['yesterday', '2', '2w', '-2h', ''])('refuses %s', (text) => {
    expect(() => parseSince(text, now)).toThrow('--since');
  });
});
