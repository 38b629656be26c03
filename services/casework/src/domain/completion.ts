import type { CaseState, CaseStatus } from './case.ts';

/** Where the case goes on when what was asked of the reporter has come, or is not needed any more. */
export const resumedStatus = (state: CaseState): CaseStatus => {
  if (state.askedFrom === null) return state.status;
  // Verified without the missing part is not verified with it.
  return state.askedFrom === 'verified' ? 'received' : state.askedFrom;
};
