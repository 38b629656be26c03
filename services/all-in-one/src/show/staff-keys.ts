import type { Agency, Role } from '@tanggap/contracts';
import type { StaffKeys } from './officers.ts';

/** Makes a bearer key of that role for those agencies. */
export type IssueKey = (role: Role, agencyIds: readonly string[], postId?: string) => Promise<string>;

/** One officer for each agency that can answer, a head where a second person must approve, and whoever sorts. */
export const issueStaffKeys = async (issueKey: IssueKey, agencies: readonly Agency[]): Promise<StaffKeys> => {
  const officers = new Map<string, string>();
  const heads = new Map<string, string>();
  for (const { id, kind, fourEyes } of agencies) {
    if (kind === 'national-admin' || kind === 'ombudsman') continue;
    officers.set(id, await issueKey('officer', [id]));
    if (fourEyes) heads.set(id, await issueKey('unit-head', [id]));
  }
  return {
    nationalAdmin: await issueKey('national-admin', []),
    officer: (agencyId) => officers.get(agencyId),
    head: (agencyId) => heads.get(agencyId),
  };
};
