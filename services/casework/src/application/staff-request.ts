import { AppError } from '@tanggap/kernel';
import type { Vault } from '@tanggap/vault';
import type { CaseState, Office, Outcome, RejectionReason } from '#/domain/case.ts';
import type { StaffCommand } from '#/domain/commands.ts';
import type { CaseFile } from '#/ports/case-files.ts';
import type { Duties } from '#/ports/duties.ts';

/** A staff command as a person gives it: names instead of offices, plain text instead of sealed. */
export type StaffRequest =
  | { readonly type: 'verify' }
  | { readonly type: 'accept' }
  | { readonly type: 'declare-complete' }
  | { readonly type: 'approve' }
  | { readonly type: 'dispatch'; readonly agencyId: string; readonly unitId?: string | undefined }
  | { readonly type: 'return'; readonly reason: string; readonly proposedAgencyId: string }
  | { readonly type: 'transfer'; readonly agencyId: string; readonly reason: string }
  | { readonly type: 'assign'; readonly postId: string }
  | { readonly type: 'request-information'; readonly text: string }
  | { readonly type: 'respond'; readonly text: string; readonly outcome: Outcome | null }
  | { readonly type: 'merge'; readonly into: string }
  | { readonly type: 'reject'; readonly reasonCode: RejectionReason; readonly referral: string }
  | { readonly type: 'close'; readonly reason: string }
  | { readonly type: 'reopen'; readonly reason: string };

/** The same request with its text sealed under the case's key. */
export const sealTexts = async (vault: Vault, caseId: string, request: StaffRequest): Promise<StaffRequest> => {
  const seal = (plain: string) => vault.seal('text', caseId, plain);
  if ('text' in request) return { ...request, text: await seal(request.text) };
  if ('reason' in request) return { ...request, reason: await seal(request.reason) };
  if ('referral' in request) return { ...request, referral: await seal(request.referral) };
  return request;
};

const known = <T>(value: T | undefined, field: string, what: string): T => {
  if (value !== undefined) return value;
  throw new AppError('REFERENCE_UNKNOWN', `${field} names no ${what} that is known here`, { details: { field } });
};

const officeFor = (request: { readonly agencyId: string; readonly unitId?: string | undefined }, duties: Duties): Office => {
  known(duties.agency(request.agencyId), 'agencyId', 'agency');
  if (request.unitId === undefined) return known(duties.intakeOffice(request.agencyId), 'agencyId', 'agency with an intake unit');
  const office = duties.office(request.unitId);
  return known(office?.agencyId === request.agencyId ? office : undefined, 'unitId', 'unit of the agency');
};

const needsFourEyes = (state: CaseState, duties: Duties): boolean => {
  if (!state.duty) return false;
  const agency = duties.agency(state.duty.agencyId);
  // Unknown is not "no": an answer must not slip past the second person while the directory is behind.
  if (!agency) throw new AppError('NOT_READY', 'The directory does not know the agency yet: try again', { retryable: true });
  return agency.fourEyes;
};

export type References = { readonly duties: Duties; readonly findCase: (caseId: string) => Promise<CaseFile | undefined> };

/**
 * Looks up what a sealed request names, as of now. `mergeTarget` must still be as it is when the command takes effect.
 *
 * @throws AppError `REFERENCE_UNKNOWN`, `NOT_READY`
 */
export const resolveRequest = async (
  request: StaffRequest,
  state: CaseState,
  { duties, findCase }: References,
): Promise<{ readonly command: StaffCommand; readonly mergeTarget?: CaseFile }> => {
  switch (request.type) {
    case 'dispatch':
      return { command: { type: 'dispatch', office: officeFor(request, duties) } };
    case 'transfer':
      return { command: { type: 'transfer', office: officeFor({ agencyId: request.agencyId }, duties), reason: request.reason } };
    case 'return':
      known(duties.agency(request.proposedAgencyId), 'proposedAgencyId', 'agency');
      return { command: request };
    case 'assign':
      return { command: { type: 'assign', post: known(duties.post(request.postId), 'postId', 'post') } };
    case 'respond':
      return { command: { ...request, fourEyes: needsFourEyes(state, duties) } };
    case 'merge': {
      const mergeTarget = known(await findCase(request.into), 'into', 'case');
      return { command: { type: 'merge', into: { caseId: request.into, status: mergeTarget.state.status } }, mergeTarget };
    }
    default:
      return { command: request };
  }
};
