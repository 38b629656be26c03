import { describe, expect, it } from 'vitest';
import {
  TEXT,
  accepted,
  admin,
  asked,
  closed,
  completed,
  disputed,
  drafted,
  duty,
  given,
  head,
  inHand,
  merged,
  minute,
  officer,
  opened,
  rejected,
  responded,
  returned,
  roads,
  verified,
} from '../../test/given.ts';
import { COMMANDS, RESTING } from '../../test/resting-cases.ts';
import type { CaseState, Staff } from './case.ts';
import type { StaffCommand } from './commands.ts';
import { decideStaff } from './decide-staff.ts';
import type { CaseEvent } from './events.ts';

const when = (state: CaseState, command: StaffCommand, by: Staff = officer) => decideStaff(state, command, by, minute(50));
const events = (state: CaseState, command: StaffCommand, by: Staff = officer): readonly CaseEvent[] => {
  const decision = when(state, command, by);
  if (decision.type === 'refused') throw new Error(`refused: ${decision.reason}`);
  return decision.events;
};

describe('a repeat changes nothing', () => {
  it.each([
    ['verify', given(opened(), verified), COMMANDS.verify],
    ['dispatch', given(...inHand), { type: 'dispatch', office: roads }],
    ['return', given(...inHand, returned), COMMANDS.return],
    ['transfer', given(...inHand), { type: 'transfer', office: roads, reason: TEXT }],
    ['assign', given(...inHand), { type: 'assign', post: { postId: 'roads-officer', agencyId: 'roads', unitId: 'roads-unit' } }],
    ['accept', given(...inHand, accepted), COMMANDS.accept],
    ['declare-complete', given(opened(), asked('received'), completed), COMMANDS['declare-complete']],
    ['merge', given(opened(), merged), { type: 'merge', into: { caseId: 'case-2', status: 'assigned' } }],
    ['reject', given(opened(), rejected), { type: 'reject', reasonCode: 'spam', referral: TEXT }],
    ['close', given(...inHand, responded(10), closed('staff', 20)), COMMANDS.close],
  ] satisfies [string, CaseState, StaffCommand][])('%s', (_name, state, command) => {
    expect(when(state, command)).toEqual({ type: 'decided', events: [] });
  });
});

describe('dispatch', () => {
  it('gives the case to the officer of the unit in the same decision', () => {
    expect(events(RESTING.received, { type: 'dispatch', office: roads }, admin)).toMatchObject([
      { type: 'case.dispatched', status: 'dispatched', agencyId: 'roads', unitId: 'roads-unit', hops: 0, occurredAt: minute(50) },
      { type: 'case.assigned', status: 'assigned', postId: 'roads-officer', actor: { type: 'staff', role: 'national-admin' } },
    ]);
  });

  const concerning = (concerns: { unitId?: string; postId?: string; deputyPostId?: string }) =>
    given(opened({ concerns: { agencyId: 'roads', unitId: null, postId: null, deputyPostId: null, ...concerns } }));

  it.each([{ postId: 'roads-officer' }, { postId: 'another-post', deputyPostId: 'roads-officer' }])(
    'passes over an officer whom the case is about: %o',
    (concerns) => {
      expect(events(concerning(concerns), { type: 'dispatch', office: roads })).toMatchObject([{}, { postId: 'roads-unit-head' }]);
    },
  );

  it.each([{ unitId: 'roads-unit' }, { postId: 'roads-officer', deputyPostId: 'roads-unit-head' }])(
    'refuses an office in which everybody is concerned: %o',
    (concerns) => {
      expect(when(concerning(concerns), { type: 'dispatch', office: roads })).toMatchObject({ reason: 'unfit-reference' });
    },
  );
});

describe('return and transfer', () => {
  it('count hops and leave no draft behind', () => {
    const back = given(...inHand, drafted, returned);
    expect(back).toMatchObject({ duty: null, hops: 1, draft: null, proposedAgencyId: 'waste' });
    const again = given(...inHand, returned, ...events(back, COMMANDS.dispatch, admin));
    expect(again).toMatchObject({ hops: 1, duty: { agencyId: 'waste' } });
    expect(events(again, { type: 'transfer', office: roads, reason: TEXT })).toMatchObject([
      { type: 'case.transferred', fromAgencyId: 'waste', agencyId: 'roads', hops: 2 },
      { type: 'case.assigned', postId: 'roads-officer' },
    ]);
  });

  it('does not return a case to the agency that returns it', () => {
    expect(when(given(...inHand), { ...COMMANDS.return, proposedAgencyId: 'roads' })).toMatchObject({ reason: 'unfit-reference' });
  });
});

describe('assign', () => {
  it('moves the case to the unit of the post', () => {
    const post = { postId: 'bridges-officer', agencyId: 'roads', unitId: 'bridges-unit' };
    expect(events(given(...inHand), { type: 'assign', post })).toMatchObject([{ unitId: 'bridges-unit', postId: 'bridges-officer' }]);
    const chief = { postId: 'roads-head', agencyId: 'roads', unitId: null };
    expect(events(given(...inHand), { type: 'assign', post: chief })).toMatchObject([{ unitId: 'roads-unit', postId: 'roads-head' }]);
  });

  it('keeps a contested case contested', () => {
    expect(events(RESTING.disputed, COMMANDS.assign)).toMatchObject([{ status: 'disputed' }]);
    expect(events(RESTING['in-progress'], COMMANDS.assign)).toMatchObject([{ status: 'assigned' }]);
  });

  it('refuses posts of other agencies and posts that the case is about', () => {
    const foreign = { postId: 'waste-officer', agencyId: 'waste', unitId: 'waste-unit' };
    expect(when(given(...inHand), { type: 'assign', post: foreign })).toMatchObject({ reason: 'unfit-reference' });
    const about = opened({ concerns: { agencyId: null, unitId: null, postId: 'roads-unit-head', deputyPostId: null } });
    expect(when(given(about, ...inHand.slice(1)), COMMANDS.assign)).toMatchObject({ reason: 'unfit-reference' });
  });
});

describe('answers', () => {
  it('reach the reporter at once where two eyes are enough', () => {
    expect(events(RESTING.disputed, COMMANDS.respond)).toMatchObject([
      { type: 'case.responded', status: 'answered', agencyId: 'roads', outcome: 'explained' },
    ]);
  });

  it('wait for a second person where four eyes are needed', () => {
    const draft = events(given(...inHand), { ...COMMANDS.respond, fourEyes: true });
    expect(draft).toMatchObject([{ type: 'case.answer-drafted', status: 'in-progress', by: officer }]);
    const waiting = given(...inHand, ...draft);
    expect(waiting.stops).toEqual([{ stop: 'dispatched', occurredAt: minute(2) }]);
    const samePost = { ...head, keyId: 'another-key', postId: officer.postId };
    expect(when(waiting, COMMANDS.approve, officer)).toMatchObject({ reason: 'second-person-required' });
    expect(when(waiting, COMMANDS.approve, samePost)).toMatchObject({ reason: 'second-person-required' });
    expect(events(waiting, COMMANDS.approve, head)).toMatchObject([
      { type: 'case.responded', status: 'answered', outcome: 'explained', text: TEXT, actor: { keyId: head.keyId } },
    ]);
  });

  it('may be followed by another as long as no outcome was given', () => {
    expect(events(given(...inHand, responded(10, null)), COMMANDS.respond)).toMatchObject([{ outcome: 'explained' }]);
    expect(when(given(...inHand, responded(10)), COMMANDS.respond)).toMatchObject({ reason: 'not-allowed' });
  });
});

describe('asking the reporter for more', () => {
  it.each([
    [given(opened(), asked('received')), 'received'],
    [given(opened(), verified, asked('verified')), 'received'],
    [given(...inHand, returned, asked('returned')), 'returned'],
    [given(...inHand, accepted, asked('in-progress')), 'in-progress'],
    [given(...inHand, responded(10), disputed(20), asked('disputed')), 'disputed'],
  ] as const)('goes on where the case stood once it is declared complete (%#)', (state, status) => {
    expect(events(state, COMMANDS['declare-complete'])).toMatchObject([{ type: 'case.completed', status }]);
  });

  it('remembers where the case stood', () => {
    expect(events(RESTING['in-progress'], COMMANDS['request-information'])).toMatchObject([
      { type: 'case.information-requested', status: 'awaiting-completion', from: 'in-progress' },
    ]);
  });
});

describe('the ends of a case', () => {
  it('is not merged into itself or into what nobody pursues', () => {
    for (const into of [
      { caseId: 'case-1', status: 'assigned' },
      { caseId: 'case-9', status: 'merged' },
      { caseId: 'case-9', status: 'rejected' },
      { caseId: 'case-9', status: 'withdrawn' },
    ] as const) {
      expect(when(given(...inHand), { type: 'merge', into })).toMatchObject({ reason: 'unfit-reference' });
    }
  });

  it('reopens with its owner, or where nobody had it yet', () => {
    expect(events(RESTING.closed, COMMANDS.reopen)).toMatchObject([{ type: 'case.reopened', status: 'assigned' }]);
    expect(events(RESTING.rejected, COMMANDS.reopen)).toMatchObject([{ type: 'case.reopened', status: 'received' }]);
    const again = given(opened(), rejected, ...events(RESTING.rejected, COMMANDS.reopen));
    expect(again).toMatchObject({ rejectedFor: null, routingRequestId: null, duty: null });
    expect(given(...inHand, responded(10), closed('staff', 20), ...events(RESTING.closed, COMMANDS.reopen))).toMatchObject({
      closing: null,
      duty,
    });
  });

  it('keeps who closed it and why', () => {
    expect(events(RESTING.answered, COMMANDS.close)).toMatchObject([{ type: 'case.closed', reason: 'staff', note: TEXT }]);
    expect(events(RESTING.received, COMMANDS.reject, admin)).toMatchObject([
      { type: 'case.rejected', reasonCode: 'out-of-scope', referral: TEXT, actor: { role: 'national-admin' } },
    ]);
    expect(events(RESTING.received, COMMANDS.merge)).toMatchObject([{ type: 'case.merged', into: 'case-9' }]);
    expect(events(RESTING.received, COMMANDS.verify)).toMatchObject([{ type: 'case.verified', status: 'verified' }]);
    expect(events(RESTING.assigned, COMMANDS.accept)).toMatchObject([{ type: 'case.accepted', status: 'in-progress' }]);
  });
});
