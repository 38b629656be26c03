import { describe, expect, it } from 'vitest';
import { approve, propose, reject, submit } from './rule-document.ts';
import type { Editor, RuleDecision, RuleVersion } from './rule-document.ts';

const NOW = Temporal.Instant.from('2026-03-02T02:00:00Z');
const ani: Editor = { keyId: 'ani', role: 'national-admin', postId: 'post-a' };
const budi: Editor = { keyId: 'budi', role: 'national-admin', postId: 'post-b' };
const proposal = { kind: 'calendar', id: 'id-national', data: { days: 1 }, effectiveFrom: '2026-01-01' } as const;

const made = (decision: RuleDecision): RuleVersion => {
  if (decision.type === 'refused') throw new Error(decision.reason);
  return decision.version;
};
const draft = (versions: readonly RuleVersion[] = []) => made(propose(versions, proposal, ani, NOW));
const inReview = () => made(submit(draft()));
const why = (decision: RuleDecision): string => (decision.type === 'refused' ? decision.reason : 'decided');

describe('a rule in versions', () => {
  it('begins as a draft, which can be changed until it is submitted', () => {
    expect(draft()).toMatchObject({ version: 1, edit: 1, state: 'draft', publishedAt: null });
    expect(made(propose([draft()], { ...proposal, data: { days: 2 } }, budi, NOW))).toMatchObject({
      version: 1,
      edit: 2,
      data: { days: 2 },
      proposedBy: budi,
    });
    expect(why(propose([inReview()], proposal, ani, NOW))).toBe('in-review');
    expect(why(submit(inReview()))).toBe('not-a-draft');
  });

  it('comes into force by the word of another person, with another key and another post', () => {
    expect(why(approve(inReview(), ani, NOW))).toBe('same-person');
    expect(why(approve(inReview(), { ...budi, postId: 'post-a' }, NOW))).toBe('same-person');
    expect(made(approve(inReview(), budi, NOW))).toMatchObject({ state: 'effective', edit: 3, decidedBy: budi, publishedAt: NOW });
    expect(why(approve(draft(), budi, NOW))).toBe('not-in-review');
  });

  it('is never changed again once in force: the next one is another version', () => {
    const effective = made(approve(inReview(), budi, NOW));
    expect(draft([effective])).toMatchObject({ version: 2, edit: 1, state: 'draft' });
    expect([why(submit(effective)), why(approve(effective, budi, NOW)), why(reject(effective, budi, 'no'))]).toEqual([
      'not-a-draft',
      'not-in-review',
      'not-in-review',
    ]);
  });

  it('can be sent back with a reason, also by whoever proposed it, and be proposed anew', () => {
    const rejected = made(reject(inReview(), ani, 'wrong date'));
    expect(rejected).toMatchObject({ state: 'rejected', note: 'wrong date' });
    expect(made(propose([rejected], proposal, ani, NOW))).toMatchObject({ version: 1, edit: 4, state: 'draft', note: null });
  });
});
