import { mayCommand, scopeOf } from '@tanggap/contracts';
import type { Principal, StaffCommandName } from '@tanggap/contracts';
import { AppError } from '@tanggap/kernel';
import { allowedCommands } from '#/domain/allowed.ts';
import type { CaseState, Staff } from '#/domain/case.ts';
import { isSamePerson } from '#/domain/decide-answer.ts';
import type { Reader } from '#/ports/case-reads.ts';
import type { Duties } from '#/ports/duties.ts';

const isStaff = (principal: Principal): principal is Principal & Staff => scopeOf(principal) !== null;

/** @throws AppError `FORBIDDEN` for a role that reads no case at all. */
export const staffOf = (principal: Principal): Staff => {
  if (!isStaff(principal)) throw new AppError('FORBIDDEN', `The role ${principal.role} sees no cases`);
  const { role, keyId, postId } = principal;
  return { role, keyId, postId };
};

/** @throws AppError `FORBIDDEN` for a role that reads no case at all. */
export const readerOf = (principal: Principal, duties: Duties): Reader => {
  const scope = scopeOf(principal);
  if (!scope) throw new AppError('FORBIDDEN', `The role ${principal.role} sees no cases`);
  const { postId } = principal;
  return { scope, postId, unitId: duties.post(postId ?? '')?.unitId ?? null };
};

/** Whether the table of permissions lets this person give the command on this case. */
export const isPermitted = (principal: Principal, state: CaseState, command: StaffCommandName): boolean => {
  const own = state.duty !== null && principal.agencyIds.includes(state.duty.agencyId);
  return mayCommand(principal.role, command, own ? 'own' : 'other');
};

/** What this very person may do with the case now. */
export const commandsFor = (principal: Principal, state: CaseState): readonly StaffCommandName[] => {
  const staff = staffOf(principal);
  const isOwnDraft = state.draft !== null && isSamePerson(state.draft.by, staff);
  return allowedCommands(state).filter((command) => isPermitted(principal, state, command) && !(command === 'approve' && isOwnDraft));
};
