import { describe, expect, it } from 'vitest';
import { TEXT, asked, given, inHand, minute, opened, rejected, roads, submission, verified, withdrawn } from '../../test/given.ts';
import type { CaseState } from './case.ts';
import type { SystemCommand } from './commands.ts';
import { decideSystem } from './decide-system.ts';

const route: SystemCommand = { type: 'route', routingRequestId: 'case-1/1', office: roads, kind: 'aspiration', basis: 'text' };
const requestTriage: SystemCommand = {
  type: 'request-triage',
  routingRequestId: 'case-1/1',
  reason: 'low-confidence',
  kind: 'complaint',
  candidates: [{ agencyId: 'roads', unitId: 'roads-unit', confidence: 0.4 }],
};
const events = (state: CaseState | null, command: SystemCommand) => {
  const decision = decideSystem(state, command, minute(5));
  return decision.type === 'decided' ? decision.events : decision.reason;
};

describe('open', () => {
  it('begins the case when the submission was received, and asks routing', () => {
    const decision = events(null, { type: 'open', submission });
    expect(decision).toMatchObject([{ type: 'case.opened', status: 'received', occurredAt: minute(0), actor: { type: 'reporter' } }]);
    expect(given(opened())).toMatchObject({ routingRequestId: 'case-1/1', duty: null, openedAt: minute(0) });
  });

  it('opens a case once', () => {
    expect(events(given(opened()), { type: 'open', submission })).toEqual([]);
  });
});

describe('route', () => {
  it('verifies, dispatches and assigns in one decision', () => {
    expect(events(given(opened()), route)).toMatchObject([
      { type: 'case.dispatched', status: 'dispatched', agencyId: 'roads', kind: 'aspiration', hops: 0, occurredAt: minute(5) },
      { type: 'case.assigned', status: 'assigned', postId: 'roads-officer', actor: { type: 'system', reason: 'routed by text' } },
    ]);
  });

  it('still counts after the reporter has added something, or triage was asked for', () => {
    const supplemented = {
      type: 'case.supplemented',
      status: 'received',
      occurredAt: minute(1),
      actor: { type: 'reporter' },
      text: TEXT,
    } as const;
    const triaged = {
      type: 'case.triaged',
      status: 'received',
      occurredAt: minute(2),
      actor: { type: 'system', reason: 'routing' },
      reason: 'low-confidence',
      kind: 'complaint',
      candidates: [],
    } as const;
    expect(events(given(opened(), supplemented, triaged), route)).toMatchObject([{ type: 'case.dispatched' }, {}]);
  });

  it.each([
    ['a person verified it', given(opened(), verified)],
    ['a person asked the reporter', given(opened(), asked('received'))],
    ['a person rejected it', given(opened(), rejected)],
    ['the reporter withdrew it', given(opened(), withdrawn)],
    ['it was routed', given(...inHand)],
  ])('is superseded when %s', (_name, state) => {
    expect(events(state, route)).toBe('superseded');
    expect(events(state, requestTriage)).toBe('superseded');
  });

  it('is superseded when a person has put the case back to received', () => {
    const completed = {
      type: 'case.completed',
      status: 'received',
      occurredAt: minute(6),
      actor: { type: 'reporter' },
    } as const;
    expect(events(given(opened(), asked('received'), completed), route)).toBe('superseded');
  });

  it('is superseded when it answers another request', () => {
    expect(events(given(opened()), { ...route, routingRequestId: 'case-1/2' })).toBe('superseded');
  });

  it('leaves a case about the whole office to a person', () => {
    const concerns = { agencyId: 'roads', unitId: 'roads-unit', postId: null, deputyPostId: null };
    expect(events(given(opened({ concerns })), route)).toMatchObject([{ type: 'case.triaged', reason: 'conflict-of-interest' }]);
  });
});

describe('request-triage', () => {
  it('tells the candidates and moves nothing', () => {
    const decision = decideSystem(given(opened()), requestTriage, minute(5));
    if (decision.type === 'refused') throw new Error(decision.reason);
    expect(decision.events).toMatchObject([{ type: 'case.triaged', status: 'received', reason: 'low-confidence' }]);
    const waiting = given(opened(), ...decision.events);
    expect(waiting).toMatchObject({ status: 'received', triage: { reason: 'low-confidence', candidates: [{ agencyId: 'roads' }] } });
    expect(events(waiting, requestTriage)).toEqual([]);
  });
});
