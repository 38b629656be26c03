import type { CaseStatus, Principal } from '@tanggap/contracts';
import { AppError, isAppError, newId } from '@tanggap/kernel';
import type { Clock } from '@tanggap/kernel';
import type { UnitOfWork } from '@tanggap/persistence';
import type { Vault } from '@tanggap/vault';
import type { CaseState } from '#/domain/case.ts';
import type { Refusal } from '#/domain/commands.ts';
import { decideStaff } from '#/domain/decide-staff.ts';
import type { CaseFile, CaseFiles } from '#/ports/case-files.ts';
import type { CaseReads } from '#/ports/case-reads.ts';
import type { Duties } from '#/ports/duties.ts';
import { toMillisecond } from './change-case.ts';
import type { ChangeCase } from './change-case.ts';
import { caseNotFound } from './read-case.ts';
import { commandsFor, isPermitted, readerOf, staffOf } from './readers.ts';
import { resolveRequest, sealTexts } from './staff-request.ts';
import type { StaffRequest } from './staff-request.ts';

export type CommandParts = {
  readonly files: CaseFiles;
  readonly reads: CaseReads;
  readonly duties: Duties;
  readonly change: ChangeCase;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork;
};

/** `version`: the decision version that the person saw, from If-Match. */
export type Order = { readonly caseId: string; readonly version: number; readonly principal: Principal; readonly request: StaffRequest };
export type Standing = { readonly id: string; readonly status: CaseStatus; readonly version: number };

/** Hints and deadlines change a case beneath a person's decision; deciding again on the newer file costs little. */
const MAX_ATTEMPTS = 20;

const standingOf = ({ state, decisionVersion }: CaseFile): Standing => ({
  id: state.caseId,
  status: state.status,
  version: decisionVersion,
});

const errorOf = ({ reason }: Refusal, state: CaseState, { principal, request }: Order): AppError => {
  const details = { caseStatus: state.status, allowed: commandsFor(principal, state) };
  switch (reason) {
    case 'second-person-required':
      return new AppError('SECOND_PERSON_REQUIRED', 'Another person than the author must approve this answer', { details });
    case 'unfit-reference':
      return new AppError('REFERENCE_UNFIT', `What ${request.type} names cannot take this case: choose another`);
    default:
      return new AppError('COMMAND_NOT_ALLOWED', `A case that is ${state.status} does not allow ${request.type}`, { details });
  }
};

/**
 * Carries out a staff command. The instant of the answer is when it reached us: what happens to the case between
 * deciding and committing never moves it.
 *
 * @throws AppError `CASE_NOT_FOUND`, `FORBIDDEN`, `VERSION_CONFLICT`, `COMMAND_NOT_ALLOWED`, `SECOND_PERSON_REQUIRED`,
 * `REFERENCE_UNKNOWN`, `REFERENCE_UNFIT`, `NOT_READY`
 */
export const commandCase = (parts: CommandParts) => {
  const { files, reads, duties, change, vault, clock, unitOfWork } = parts;

  const load = async (order: Order): Promise<CaseFile> => {
    const { caseId, principal, request, version } = order;
    const file = await reads.find(caseId, readerOf(principal, duties));
    if (!file) throw caseNotFound(caseId);
    if (!isPermitted(principal, file.state, request.type)) {
      throw new AppError('FORBIDDEN', `The role ${principal.role} may not ${request.type} a case of this agency`);
    }
    if (file.decisionVersion !== version) {
      throw new AppError('VERSION_CONFLICT', 'The case has changed since you read it: read it again', {
        details: { version: file.decisionVersion },
      });
    }
    return file;
  };

  const attempt = async (order: Order, file: CaseFile, sealed: StaffRequest, now: Temporal.Instant): Promise<Standing> => {
    const { caseId, principal } = order;
    const findCase = (id: string) => reads.find(id, readerOf(principal, duties));
    const { command, mergeTarget } = await resolveRequest(sealed, file.state, { duties, findCase });
    const decision = decideStaff(file.state, command, staffOf(principal), now);
    if (decision.type === 'refused') throw errorOf(decision, file.state, order);
    if (decision.events.length === 0) return standingOf(file);
    const cause = { correlationId: newId(), eventId: null };
    const changed = change(caseId, file, { events: decision.events, now, cause });
    const unmoved = mergeTarget ? [files.expect(mergeTarget.state.caseId, mergeTarget.version)] : [];
    await unitOfWork.commit([...unmoved, ...changed.writes]);
    return standingOf(changed.file);
  };

  return async (order: Order): Promise<Standing> => {
    const now = toMillisecond(clock.now());
    let file = await load(order);
    const sealed = await sealTexts(vault, order.caseId, order.request);
    for (let attempts = 1; ; attempts += 1) {
      try {
        return await attempt(order, file, sealed, now);
      } catch (error) {
        if (!isAppError(error, 'VERSION_CONFLICT') || attempts === MAX_ATTEMPTS) throw error;
        file = await load(order);
      }
    }
  };
};

export type CommandCase = ReturnType<typeof commandCase>;
