import type { EventEnvelope } from '@tanggap/contracts';
import { describe, expect, it } from 'vitest';
import { verified } from '../../test/bus-bench.ts';
import { createFirstOccurrences } from './first-occurrences.ts';

const event = (subject: string, sequence: number): EventEnvelope => {
  const { type, data, cause, time } = verified(subject, 0);
  return {
    specversion: '1.0',
    id: `${subject}/${sequence}`,
    source: 'casework',
    type,
    dataversion: 1,
    subject,
    time: time.toString(),
    sequence,
    correlationid: cause.correlationId,
    causationid: null,
    data,
  };
};

describe('first occurrences', () => {
  it('are those newer than all before of their key', () => {
    const isFirst = createFirstOccurrences(10);
    const given = [event('a', 1), event('a', 2), event('a', 1), event('b', 1), event('a', 2), event('a', 4), event('a', 3)];
    expect(given.filter(isFirst).map(({ id }) => id)).toEqual(['a/1', 'a/2', 'b/1', 'a/4']);
  });

  it('are told apart for the keys last heard of', () => {
    const isFirst = createFirstOccurrences(2);
    const given = [event('a', 1), event('b', 1), event('a', 2), event('c', 1), event('a', 2), event('b', 1)];
    expect(given.filter(isFirst).map(({ id }) => id)).toEqual(['a/1', 'b/1', 'a/2', 'c/1', 'b/1']);
  });
});
