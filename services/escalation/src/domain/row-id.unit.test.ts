import { describe, expect, it } from 'vitest';
import { parseRowId, rowIdOf } from './row-id.ts';

describe('a row id', () => {
  it.each(['case-1', 'a/L1/1/0/1', '019c-7f'])('is read back, whatever the case id %s is made of', (caseId) => {
    const key = { caseId, clock: 'L2', episode: 12, level: -1, generation: 3 };
    expect(parseRowId(rowIdOf(key))).toEqual(key);
  });

  it.each(['', 'case-1', 'case-1/L2/1/0', 'case-1/L2/1/x/1'])('is not %j', (id) => {
    expect(parseRowId(id)).toBeUndefined();
  });
});
