import { assertNever } from '@tanggap/kernel';
import { isAllowed, refuse } from './allowed.ts';
import { isConcerned, ownerIn } from './case.ts';
import type { Actor, CaseState, CaseStatus, Staff } from './case.ts';
import { REPEAT, decided } from './commands.ts';
import type { Decision, StaffCommand } from './commands.ts';
import { resumedStatus } from './completion.ts';
import { decideAnswer } from './decide-answer.ts';
import { assignTo, dispatchTo } from './dispatch.ts';

const FRESH: readonly CaseStatus[] = ['dispatched', 'assigned'];

/** The case already stands as the command would leave it. */
const isRepeat = (state: CaseState, command: StaffCommand): boolean => {
  const { status, duty } = state;
  switch (command.type) {
    case 'verify':
      return status === 'verified';
    case 'accept':
      return status === 'in-progress';
    case 'declare-complete':
      return state.completed && status !== 'awaiting-completion';
    case 'dispatch':
      return FRESH.includes(status) && duty?.unitId === command.office.unitId;
    case 'transfer':
      return duty?.agencyId === command.office.agencyId && isAllowed(state, 'transfer');
    case 'return':
      return status === 'returned' && state.proposedAgencyId === command.proposedAgencyId;
    case 'assign':
      return duty?.postId === command.post.postId && isAllowed(state, 'assign');
    case 'merge':
      return state.mergedInto === command.into.caseId;
    case 'reject':
      return state.rejectedFor === command.reasonCode;
    case 'close':
      return state.closing?.reason === 'staff';
    case 'request-information':
    case 'respond':
    case 'approve':
    case 'reopen':
      return false;
    default:
      return assertNever(command);
  }
};

/** What a command needs of the case's duty; the allowed statuses see to it that there is one. */
const dutyOf = (state: CaseState) => {
  if (!state.duty) throw new Error(`A case that is ${state.status} lies with nobody`);
  return state.duty;
};

/** Decides a staff command. Whether this person may give it was settled before, by the table of permissions. */
export const decideStaff = (state: CaseState, command: StaffCommand, by: Staff, at: Temporal.Instant): Decision => {
  if (isRepeat(state, command)) return REPEAT;
  if (!isAllowed(state, command.type)) return refuse(state, 'not-allowed');
  const actor: Actor = { type: 'staff', ...by };
  const fact = { occurredAt: at, actor };
  const { kind } = state;
  const hops = state.hops + 1;
  switch (command.type) {
    case 'verify':
      return decided({ ...fact, type: 'case.verified', status: 'verified' });
    case 'dispatch': {
      const owner = ownerIn(command.office, state.concerns);
      return owner ? decided(...dispatchTo(state, owner, kind, at, actor)) : refuse(state, 'unfit-reference');
    }
    case 'return': {
      const { reason, proposedAgencyId } = command;
      const { agencyId, unitId } = dutyOf(state);
      if (proposedAgencyId === agencyId) return refuse(state, 'unfit-reference');
      return decided({ ...fact, type: 'case.returned', status: 'returned', agencyId, unitId, reason, proposedAgencyId, hops });
    }
    case 'transfer': {
      const owner = ownerIn(command.office, state.concerns);
      if (!owner) return refuse(state, 'unfit-reference');
      const { agencyId, unitId } = owner;
      const { agencyId: fromAgencyId } = dutyOf(state);
      const { reason } = command;
      return decided(
        { ...fact, type: 'case.transferred', status: 'dispatched', agencyId, unitId, fromAgencyId, kind, reason, hops },
        assignTo(owner, 'assigned', at, actor),
      );
    }
    case 'assign': {
      const { post } = command;
      const { agencyId, unitId } = dutyOf(state);
      const owner = { agencyId, unitId: post.unitId ?? unitId, postId: post.postId };
      if (post.agencyId !== agencyId || isConcerned(state.concerns, owner)) return refuse(state, 'unfit-reference');
      // A contested case stays so whoever takes it: the reporter still waits for the answer to that.
      const contested = state.status === 'disputed' || state.status === 'appealed';
      return decided(assignTo(owner, contested ? state.status : 'assigned', at, actor));
    }
    case 'accept':
      return decided({ ...fact, type: 'case.accepted', status: 'in-progress' });
    case 'declare-complete':
      return decided({ ...fact, type: 'case.completed', status: resumedStatus(state) });
    case 'request-information':
      return decided({
        ...fact,
        type: 'case.information-requested',
        status: 'awaiting-completion',
        text: command.text,
        from: state.status,
      });
    case 'respond':
    case 'approve':
      return decideAnswer(state, dutyOf(state), command, by, at);
    case 'merge': {
      const { caseId, status } = command.into;
      // Into nothing that is itself no longer pursued: the reporter would wait there for nobody.
      const unfit = caseId === state.caseId || status === 'merged' || status === 'rejected' || status === 'withdrawn';
      return unfit ? refuse(state, 'unfit-reference') : decided({ ...fact, type: 'case.merged', status: 'merged', into: caseId });
    }
    case 'reject':
      return decided({
        ...fact,
        type: 'case.rejected',
        status: 'rejected',
        reasonCode: command.reasonCode,
        referral: command.referral,
      });
    case 'close':
      return decided({ ...fact, type: 'case.closed', status: 'closed', reason: 'staff', note: command.reason });
    case 'reopen':
      return decided({ ...fact, type: 'case.reopened', status: state.duty ? 'assigned' : 'received', reason: command.reason });
    default:
      return assertNever(command);
  }
};
