import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { minute } from '../../test/given.ts';
import { appendTo, canonicalJson, emptyChain, hashOf } from './history.ts';
import type { HistoryEntry } from './history.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const entry = (type: string): HistoryEntry => ({
  type,
  occurredAt: minute(1),
  actor: { type: 'reporter' },
  data: { b: 1, a: [true, null] },
});

describe('canonicalJson', () => {
  it('does not depend on the order of keys, at any depth', () => {
    expect(canonicalJson({ b: [{ d: 1, c: 'x' }], a: null })).toBe('{"a":null,"b":[{"c":"x","d":1}]}');
  });
});

describe('the chain', () => {
  it('begins with the hash of the case id', () => {
    expect(emptyChain('case-1', sha256)).toEqual({ historyCount: 0, lastHash: sha256('case-1') });
  });

  it('links each row to the one before', () => {
    const { rows, end } = appendTo('case-1', emptyChain('case-1', sha256), [entry('one'), entry('two')], minute(2), sha256);
    const first =
      '{"actor":{"type":"reporter"},"caseId":"case-1","data":{"a":[true,null],"b":1},"n":1,' +
      '"occurredAt":"2026-03-02T02:01:00.000Z","recordedAt":"2026-03-02T02:02:00.000Z","type":"one"}';
    expect(rows.map(({ n }) => n)).toEqual([1, 2]);
    expect(rows[0]?.hash).toBe(sha256(`${sha256('case-1')}\n${first}`));
    expect(end).toEqual({ historyCount: 2, lastHash: rows[1]?.hash });
    expect(rows.map((row, index) => hashOf(rows[index - 1]?.hash ?? sha256('case-1'), row, sha256))).toEqual(rows.map(({ hash }) => hash));
  });

  it('goes on from where it ended', () => {
    const both = appendTo('case-1', emptyChain('case-1', sha256), [entry('one'), entry('two')], minute(2), sha256);
    const one = appendTo('case-1', emptyChain('case-1', sha256), [entry('one')], minute(2), sha256);
    expect(appendTo('case-1', one.end, [entry('two')], minute(2), sha256).end).toEqual(both.end);
  });
});
