import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobDataOf, jobIdOf, parseJobData } from './alarm-job.ts';

const FIXED = ['', '42', ':', '%3A', 'a:b', 'a%3Ab', 'a%253Ab', '0:1', 'case-1/L1/1/-1/2'];
const ids = fc.oneof(fc.constantFrom(...FIXED), fc.string(), fc.string({ unit: fc.constantFrom('%', ':', '2', '5', '3', 'A') }));

describe('jobIdOf', () => {
  it('makes ids that BullMQ takes, and no two alarms the same', () => {
    fc.assert(
      fc.property(ids, ids, (one, other) => {
        expect(jobIdOf(one)).not.toContain(':');
        expect(jobIdOf(one)).not.toMatch(/^-?\d+$/u);
        expect(jobIdOf(one) === jobIdOf(other)).toBe(one === other);
      }),
    );
  });
});

describe('parseJobData', () => {
  it('reads what was written', () => {
    const alarm = { id: 'case-1/L1/1/1/2', at: Temporal.Instant.from('2026-03-02T02:00:00.123Z') };
    const read = parseJobData(JSON.parse(JSON.stringify(jobDataOf(alarm))));
    expect(read?.id).toBe(alarm.id);
    expect(read?.at.equals(alarm.at)).toBe(true);
  });

  it.each([null, undefined, 'a', 1, [], {}, { id: 'a' }, { id: 1, at: '2026-03-02T02:00:00Z' }, { id: 'a', at: 'soon' }])(
    'knows that %j is no alarm',
    (data) => expect(parseJobData(data)).toBeUndefined(),
  );
});
