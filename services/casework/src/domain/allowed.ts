import type { CaseState, CaseStatus } from './case.ts';
import { STAFF_COMMANDS } from './commands.ts';
import type { Refusal, StaffCommandName } from './commands.ts';

const UNDISPATCHED: readonly CaseStatus[] = ['received', 'verified', 'returned'];
const IN_HAND: readonly CaseStatus[] = ['dispatched', 'assigned', 'in-progress'];
const CONTESTED: readonly CaseStatus[] = ['disputed', 'appealed'];

const FROM: Readonly<Record<StaffCommandName, readonly CaseStatus[]>> = {
  verify: ['received'],
  dispatch: UNDISPATCHED,
  return: IN_HAND,
  transfer: [...IN_HAND, ...CONTESTED],
  assign: [...IN_HAND, ...CONTESTED],
  accept: ['dispatched', 'assigned', ...CONTESTED],
  'declare-complete': ['awaiting-completion'],
  'request-information': [...UNDISPATCHED, ...IN_HAND, ...CONTESTED],
  respond: [...IN_HAND, ...CONTESTED, 'answered'],
  approve: ['in-progress'],
  merge: [...UNDISPATCHED, ...IN_HAND, 'awaiting-completion'],
  reject: [...UNDISPATCHED, ...IN_HAND, 'awaiting-completion'],
  close: ['answered'],
  reopen: ['closed', 'merged', 'rejected'],
};

export const isAllowed = (state: CaseState, command: StaffCommandName): boolean => {
  if (!FROM[command].includes(state.status)) return false;
  if (command === 'approve') return state.draft !== null;
  // A follow-up without an outcome leaves the matter open: the agency owes the rest. One with an outcome is final.
  if (command === 'respond' && state.status === 'answered') return state.answer?.outcome === null;
  return true;
};

/** Staff commands that the case allows now, whoever gives them. */
export const allowedCommands = (state: CaseState): readonly StaffCommandName[] =>
  STAFF_COMMANDS.filter((command) => isAllowed(state, command));

export const refuse = (state: CaseState, reason: Refusal['reason']): Refusal => ({
  type: 'refused',
  reason,
  allowed: allowedCommands(state),
});
