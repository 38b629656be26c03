import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { messageIdOf } from './message-id.ts';

describe('messageIdOf', () => {
  it('derives from event and person alone', () => {
    const expected = createHash('sha256').update('event-1|reporter/case-1').digest('hex').slice(0, 32);
    expect(messageIdOf('event-1', 'reporter/case-1', 'tanggap.example')).toBe(`${expected}@tanggap.example`);
  });

  it('differs from person to person and from event to event', () => {
    const ids = [messageIdOf('event-1', 'post/a', 'x'), messageIdOf('event-1', 'post/b', 'x'), messageIdOf('event-2', 'post/a', 'x')];
    expect(new Set(ids).size).toBe(3);
  });
});
