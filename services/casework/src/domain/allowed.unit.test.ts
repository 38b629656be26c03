import { describe, expect, it } from 'vitest';
import { minute, officer } from '../../test/given.ts';
import { COMMANDS, RESTING } from '../../test/resting-cases.ts';
import type { CaseState } from './case.ts';
import type { StaffCommand } from './commands.ts';
import { decideStaff } from './decide-staff.ts';

const statuses = Object.keys(RESTING) as (keyof typeof RESTING)[];
const when = (state: CaseState, command: StaffCommand) => decideStaff(state, command, officer, minute(50));

describe('the statuses in which each command is allowed', () => {
  const undispatched = ['received', 'verified', 'returned'];
  const inHands = ['assigned', 'in-progress'];
  const contested = ['disputed', 'appealed'];
  it.each([
    ['verify', ['received']],
    ['dispatch', undispatched],
    ['return', inHands],
    ['transfer', [...inHands, ...contested]],
    ['assign', [...inHands, ...contested]],
    ['accept', ['assigned', ...contested]],
    ['declare-complete', ['awaiting-completion']],
    ['request-information', [...undispatched, ...inHands, ...contested]],
    ['respond', [...inHands, ...contested]],
    ['approve', []],
    ['merge', [...undispatched, ...inHands, 'awaiting-completion']],
    ['reject', [...undispatched, ...inHands, 'awaiting-completion']],
    ['close', ['answered']],
    ['reopen', ['closed', 'merged', 'rejected']],
  ] as const)('%s', (command, allowedIn) => {
    const carriedOut = statuses.filter((status) => {
      const decision = when(RESTING[status], COMMANDS[command]);
      return decision.type === 'decided' && decision.events.length > 0;
    });
    expect(carriedOut.toSorted()).toEqual([...allowedIn].toSorted());
  });

  it('names what is allowed instead', () => {
    expect(when(RESTING.answered, COMMANDS.accept)).toEqual({ type: 'refused', reason: 'not-allowed', allowed: ['close'] });
    expect(when(RESTING.closed, COMMANDS.respond)).toEqual({ type: 'refused', reason: 'not-allowed', allowed: ['reopen'] });
    expect(when(RESTING.withdrawn, COMMANDS.reopen)).toEqual({ type: 'refused', reason: 'not-allowed', allowed: [] });
  });

  it('carries out every command that it names, and no other', () => {
    for (const status of statuses) {
      const refusal = when(RESTING[status], COMMANDS.approve);
      const allowed = refusal.type === 'refused' ? refusal.allowed : [];
      for (const command of Object.values(COMMANDS)) {
        const decision = when(RESTING[status], command);
        expect({ status, command: command.type, isAllowed: decision.type === 'decided' && decision.events.length > 0 }).toEqual({
          status,
          command: command.type,
          isAllowed: allowed.includes(command.type),
        });
      }
    }
  });
});
