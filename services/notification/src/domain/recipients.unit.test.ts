import { describe, expect, it } from 'vitest';
import { recipientsOf } from './recipients.ts';
import type { Fact, Known } from './recipients.ts';
import { personKey } from './person.ts';

const known: Known = {
  caseId: 'case-1',
  handlerPostId: 'roads-officer',
  handlerAgency: 'Bina Marga',
  triagePostId: 'admin-head',
  told: [],
};
const at = '2026-03-27T09:30:00.000Z';
const earlier = '2026-03-20T09:30:00.000Z';
const deadline = { clock: 'L2', episode: 1, dueAt: at };
const moved = { ...deadline, formerDueAt: earlier, promisedAt: earlier, reason: 'calendar-changed', first: true } as const;
const escalated = (given: object) =>
  ({
    type: 'case.escalated',
    data: { ...deadline, level: 1, role: 'unit-head', levelDueAt: at, postId: 'roads-unit-head', ...given },
  }) as const;

const set = (given: object) => ({ type: 'deadline.set', data: { clock: 'L2', startedAt: earlier, promisedAt: at, ...given } }) as const;

const told = (fact: Fact, given: Partial<Known> = {}) =>
  recipientsOf(fact, { ...known, ...given }).map(({ person, notice }) => `${personKey(person)} ${notice.template}`);

describe('recipientsOf', () => {
  it.each<[string, Fact, string[]]>([
    ['a receipt to the reporter', { type: 'submission.received', data: { receivedAt: at } }, ['reporter/case-1 submission-received']],
    ['the national administrator of triage', { type: 'case.triage-requested' }, ['post/admin-head triage-waiting']],
    ['the national administrator of a return', { type: 'case.returned' }, ['post/admin-head triage-waiting']],
    ['the reporter of the follow-up date', set({}), ['reporter/case-1 case-forwarded']],
    ['nobody of the start of another clock', set({ clock: 'L1' }), []],
    ['the post of an assignment', { type: 'case.assigned', data: { postId: 'waste-officer' } }, ['post/waste-officer case-assigned']],
    ['the reporter of a question', { type: 'case.information-requested' }, ['reporter/case-1 information-requested']],
    ['the reporter of an answer', { type: 'case.responded' }, ['reporter/case-1 answer-available']],
    ['the post that has a disputed case', { type: 'case.disputed' }, ['post/roads-officer case-disputed']],
    ['the post that has an appealed case', { type: 'case.appealed' }, ['post/roads-officer case-appealed']],
    ['the reporter of closing by silence', { type: 'case.closed', data: { reason: 'silence' } }, ['reporter/case-1 case-closed']],
    ['the reporter of closing by staff', { type: 'case.closed', data: { reason: 'staff' } }, ['reporter/case-1 case-closed']],
    ['nobody of what the reporter confirmed', { type: 'case.closed', data: { reason: 'confirmed' } }, []],
    ['the reporter of a rejection', { type: 'case.rejected' }, ['reporter/case-1 case-rejected']],
    [
      'the reporter before closing by silence',
      { type: 'deadline.warned', data: { ...deadline, clock: 'L3', postId: null } },
      ['reporter/case-1 closing-soon'],
    ],
    [
      'the responsible post before its deadline',
      { type: 'deadline.warned', data: { ...deadline, postId: 'roads-officer' } },
      ['post/roads-officer deadline-near'],
    ],
    [
      'the reporter and the holder of a date that moved, once for each change',
      { type: 'deadline.recalculated', data: moved },
      ['reporter/case-1 date-moved', 'post/roads-officer deadline-moved'],
    ],
    ['nobody of another date that the same change moved', { type: 'deadline.recalculated', data: { ...moved, first: false } }, []],
    ['nobody of a date that stays', { type: 'deadline.recalculated', data: { ...moved, formerDueAt: moved.dueAt } }, []],
    [
      'the administrator of a ladder that ends at nobody',
      { type: 'case.nobody-reachable', data: { ...deadline, role: 'ombudsman' } },
      ['post/admin-head nobody-reachable'],
    ],
    ['nobody of a warning without a post', { type: 'deadline.warned', data: { ...deadline, clock: 'L1', postId: null } }, []],
    ['the reporter of a missed follow-up', { type: 'deadline.breached', data: deadline }, ['reporter/case-1 deadline-missed']],
    [
      'the reporter of a missed settlement',
      { type: 'deadline.breached', data: { ...deadline, clock: 'S5' } },
      ['reporter/case-1 deadline-missed'],
    ],
    ['nobody of a late verification', { type: 'deadline.breached', data: { ...deadline, clock: 'L1' } }, []],
    ['nobody of the end of the reporter’s own window', { type: 'deadline.breached', data: { ...deadline, clock: 'L3' } }, []],
    ['the post of the level', escalated({}), ['post/roads-unit-head case-escalated']],
    ['nobody when the level has no post', escalated({ postId: null }), []],
  ])('tells %s', (_name, fact, expected) => {
    expect(told(fact)).toEqual(expected);
  });

  it('tells nobody of triage in a realm without a national administrator', () => {
    expect(told({ type: 'case.triage-requested' }, { triagePostId: null })).toEqual([]);
  });

  it('tells the reporter who has the case, by when, and whether that has passed', () => {
    const notice = { template: 'case-forwarded', agency: 'Bina Marga', promisedAt: at, overdue: false };
    const noticesOf = (given: object) => recipientsOf(set(given), known).map((message) => message.notice);
    expect(noticesOf({})).toEqual([notice]);
    expect(noticesOf({ promisedAt: earlier, startedAt: at })).toEqual([{ ...notice, promisedAt: earlier, overdue: true }]);
  });

  it('tells nobody of a dispute about a case that no post has', () => {
    expect(told({ type: 'case.disputed' }, { handlerPostId: null })).toEqual([]);
  });

  it('tells the withdrawal to those who were told of the breach, each once', () => {
    const withdrawn: Fact = { type: 'deadline.breach-withdrawn', data: { clock: 'L2', episode: 1, stoppedAt: at } };
    const people = [
      { type: 'reporter', caseId: 'case-1' },
      { type: 'post', postId: 'roads-head' },
      { type: 'post', postId: 'roads-head' },
    ] as const;
    expect(told(withdrawn, { told: people })).toEqual(['reporter/case-1 breach-withdrawn', 'post/roads-head escalation-withdrawn']);
  });

  it('marks what tells of a breach, and nothing else', () => {
    const breaches = (fact: Fact) => recipientsOf(fact, known).map(({ breach }) => breach);
    expect(breaches({ type: 'deadline.breached', data: { ...deadline, episode: 2 } })).toEqual(['L2/2']);
    expect(breaches(escalated({}))).toEqual(['L2/1']);
    expect(breaches({ type: 'deadline.warned', data: { ...deadline, postId: 'roads-officer' } })).toEqual([null]);
  });
});
