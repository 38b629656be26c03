import { AppError } from '@tanggap/kernel';
import type { Principal, StaffCommandName } from '@tanggap/contracts';
import type { Clock } from '@tanggap/kernel';
import type { UnitOfWork } from '@tanggap/persistence';
import type { Vault } from '@tanggap/vault';
import type { Actor, Outcome, Triage } from '#/domain/case.ts';
import type { HistoryRow, Json } from '#/domain/history.ts';
import type { AccessLog } from '#/ports/access-log.ts';
import type { CaseReads } from '#/ports/case-reads.ts';
import type { Duties } from '#/ports/duties.ts';
import { factsOf, shownFields } from './case-view.ts';
import type { CaseFacts } from './case-view.ts';
import { openText } from './open-text.ts';
import { commandsFor, readerOf, staffOf } from './readers.ts';

export type HistoryView = {
  readonly n: number;
  readonly type: string;
  readonly occurredAt: string;
  /** When the program learned of it; an act is judged by `occurredAt`. */
  readonly recordedAt: string;
  readonly actor: { readonly type: Actor['type']; readonly role?: string; readonly postId?: string | null };
  readonly data: { readonly [key: string]: Json };
};

export type CaseView = CaseFacts & {
  readonly channel: string;
  readonly language: 'id' | 'en';
  /** Null when its key was erased, as the texts in the history are. */
  readonly text: string | null;
  readonly title: string | null;
  readonly outcome: Outcome | null;
  readonly proposedAgencyId: string | null;
  readonly mergedInto: string | null;
  /** Null unless routing waits for a person; a case that an agency sees does not. */
  readonly triage: Triage | null;
  readonly allowed: readonly StaffCommandName[];
  readonly history: readonly HistoryView[];
};

/** The same for a case that is not there and one that is not the reader's to see. */
export const caseNotFound = (caseId: string): AppError =>
  new AppError('CASE_NOT_FOUND', 'There is no such case that you may see', { details: { caseId } });

const actorView = (actor: Actor): HistoryView['actor'] =>
  actor.type === 'staff' ? { type: actor.type, role: actor.role, postId: actor.postId } : { type: actor.type };

const SEALED = 'sealed.v1.';

const openIfSealed = async (vault: Vault, value: Json): Promise<Json> =>
  typeof value === 'string' && value.startsWith(SEALED) ? openText(vault, value) : value;

const openFields = async (vault: Vault, fields: HistoryView['data']): Promise<HistoryView['data']> =>
  Object.fromEntries(
    await Promise.all(Object.entries(fields).map(async ([name, value]) => [name, await openIfSealed(vault, value)] as const)),
  );

const textOf = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);

/**
 * A case with its texts, for somebody who may read it. That they opened it is on record before they see a word.
 *
 * @throws AppError `CASE_NOT_FOUND`, `FORBIDDEN`
 */
export const readCase =
  (parts: {
    readonly reads: CaseReads;
    readonly accessLog: AccessLog;
    readonly duties: Duties;
    readonly vault: Vault;
    readonly clock: Clock;
    readonly unitOfWork: UnitOfWork;
  }) =>
  async (caseId: string, principal: Principal): Promise<CaseView> => {
    const { reads, vault } = parts;
    const reader = readerOf(principal, parts.duties);
    const seesTriage = reader.scope.type === 'all';
    const file = await reads.find(caseId, reader);
    if (!file) throw caseNotFound(caseId);
    const { state } = file;
    const rows = await reads.history(caseId, file.historyCount);
    const by = staffOf(principal);
    await parts.unitOfWork.commit([parts.accessLog.opened({ caseId, at: parts.clock.now(), by, purpose: 'handling' })]);

    const view = async (row: HistoryRow): Promise<HistoryView[]> => {
      const fields = shownFields(row, seesTriage);
      if (!fields) return [];
      const { n, type, occurredAt, recordedAt } = row;
      return [{ n, type, occurredAt, recordedAt, actor: actorView(row.actor), data: await openFields(vault, fields) }];
    };
    const history = (await Promise.all(rows.map(view))).flat();
    const opening = history.find(({ type }) => type === 'case.opened');
    return {
      ...factsOf(file),
      channel: state.channel,
      language: state.language,
      title: textOf(opening?.data['title']),
      text: textOf(opening?.data['text']),
      outcome: state.answer?.outcome ?? null,
      proposedAgencyId: state.proposedAgencyId,
      mergedInto: state.mergedInto,
      triage: state.triage,
      allowed: commandsFor(principal, state),
      history,
    };
  };

export type ReadCase = ReturnType<typeof readCase>;
