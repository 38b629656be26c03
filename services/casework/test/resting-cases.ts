import type { CaseState, CaseStatus } from '#/domain/case.ts';
import type { StaffCommand } from '#/domain/commands.ts';
import {
  TEXT,
  accepted,
  appealed,
  asked,
  closed,
  disputed,
  given,
  inHand,
  merged,
  opened,
  rejected,
  responded,
  returned,
  verified,
  waste,
  withdrawn,
} from './given.ts';

/** A case of each status that a case can rest in. */
export const RESTING: Readonly<Record<Exclude<CaseStatus, 'dispatched'>, CaseState>> = {
  received: given(opened()),
  verified: given(opened(), verified),
  returned: given(...inHand, returned),
  assigned: given(...inHand),
  'in-progress': given(...inHand, accepted),
  answered: given(...inHand, responded(10)),
  disputed: given(...inHand, responded(10), disputed(20)),
  appealed: given(...inHand, responded(10), closed('silence', 30), appealed),
  closed: given(...inHand, responded(10), closed('silence', 30)),
  'awaiting-completion': given(opened(), asked('received')),
  withdrawn: given(opened(), withdrawn),
  merged: given(opened(), merged),
  rejected: given(opened(), rejected),
};

export const COMMANDS: { readonly [Type in StaffCommand['type']]: Extract<StaffCommand, { type: Type }> } = {
  verify: { type: 'verify' },
  dispatch: { type: 'dispatch', office: waste },
  return: { type: 'return', reason: TEXT, proposedAgencyId: 'waste' },
  transfer: { type: 'transfer', office: waste, reason: TEXT },
  assign: { type: 'assign', post: { postId: 'roads-unit-head', agencyId: 'roads', unitId: 'roads-unit' } },
  accept: { type: 'accept' },
  'declare-complete': { type: 'declare-complete' },
  'request-information': { type: 'request-information', text: TEXT },
  respond: { type: 'respond', text: TEXT, outcome: 'explained', fourEyes: false },
  approve: { type: 'approve' },
  merge: { type: 'merge', into: { caseId: 'case-9', status: 'assigned' } },
  reject: { type: 'reject', reasonCode: 'out-of-scope', referral: TEXT },
  close: { type: 'close', reason: TEXT },
  reopen: { type: 'reopen', reason: TEXT },
};
