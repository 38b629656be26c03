import { describe, expect, it } from 'vitest';
import { accepted, drafted, given, inHand, minute, opened, reorganised, returned, works } from '../../test/given.ts';
import { RESTING } from '../../test/resting-cases.ts';
import type { CaseState } from './case.ts';
import type { SystemCommand } from './commands.ts';
import { decideSystem } from './decide-system.ts';
import { evolve } from './evolve.ts';

const follow: SystemCommand = { type: 'follow-reorganisation', from: 'roads-unit', office: works };
const events = (state: CaseState, command = follow) => {
  const decision = decideSystem(state, command, minute(50));
  return decision.type === 'decided' ? decision.events : decision.reason;
};

describe('following a reorganisation', () => {
  it.each(['assigned', 'in-progress', 'answered', 'disputed', 'appealed'] as const)(
    'takes a case that is %s to the successor as it stands',
    (status) => {
      const state = RESTING[status];
      const [event, ...others] = events(state);
      expect(others).toEqual([]);
      expect(event).toEqual({ ...reorganised, status, occurredAt: minute(50) });
      if (typeof event !== 'object') throw new Error('It did not move');
      const duty = { agencyId: 'works', unitId: 'works-unit', postId: 'works-officer' };
      expect(evolve(state, event)).toEqual({ ...state, duty });
    },
  );

  it('takes along an answer that waits for a second person', () => {
    const state = given(...inHand, accepted, drafted, reorganised);
    expect(state.draft).not.toBeNull();
    expect(state.hops).toBe(0);
  });

  it.each([
    ['that is closed', RESTING.closed],
    ['that nobody has', RESTING.received],
    ['that was given back', given(...inHand, returned)],
    ['that has moved already', given(...inHand, reorganised)],
  ])('leaves a case %s', (_name, state) => {
    expect(events(state)).toEqual([]);
  });

  it('gives it to the head where it is about the officer, and to nobody where it is about both', () => {
    const about = (unitId: string | null, postId: string | null) =>
      given(opened({ concerns: { agencyId: null, unitId, postId, deputyPostId: null } }), ...inHand.slice(1));
    expect(events(about(null, 'works-officer'))).toMatchObject([{ postId: 'works-unit-head' }]);
    expect(events(about('works-unit', null))).toBe('unfit-reference');
  });
});
