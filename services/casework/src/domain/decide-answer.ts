import { refuse } from './allowed.ts';
import type { CaseState, Duty, Staff } from './case.ts';
import { decided } from './commands.ts';
import type { Decision, StaffCommand } from './commands.ts';

/** Two keys of one post are one pair of eyes. */
export const isSamePerson = (a: Staff, b: Staff): boolean => a.keyId === b.keyId || (a.postId !== null && a.postId === b.postId);

/** An answer reaches the reporter at once, or through a second person where the agency wants four eyes. */
export const decideAnswer = (
  state: CaseState,
  duty: Duty,
  command: Extract<StaffCommand, { type: 'respond' | 'approve' }>,
  by: Staff,
  at: Temporal.Instant,
): Decision => {
  const actor = { type: 'staff', ...by } as const;
  const { agencyId, unitId } = duty;
  const responded = { type: 'case.responded', status: 'answered', occurredAt: at, actor, agencyId, unitId } as const;
  if (command.type === 'respond') {
    const { text, outcome } = command;
    if (!command.fourEyes) return decided({ ...responded, text, outcome });
    return decided({ type: 'case.answer-drafted', status: 'in-progress', occurredAt: at, actor, text, outcome, by });
  }
  if (!state.draft) return refuse(state, 'not-allowed');
  if (isSamePerson(state.draft.by, by)) return refuse(state, 'second-person-required');
  return decided({ ...responded, text: state.draft.text, outcome: state.draft.outcome });
};
