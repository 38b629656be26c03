import type { CaseState } from '#/domain/case.ts';
import type { HistoryRow, Json } from '#/domain/history.ts';
import type { CaseFile } from '#/ports/case-files.ts';

/** What routing asked a person to decide; says whom the case is about between the lines, hence not for agencies. */
const TRIAGE_ROWS: Readonly<Record<string, readonly string[]>> = {
  'submission.classified': ['modelVersion', 'kind', 'best', 'alternatives', 'autoRoute'],
  'case.triage-requested': ['reason', 'kind', 'candidates'],
  'case.triaged': ['reason', 'kind', 'candidates'],
};

const DEADLINE = ['clock', 'episode', 'dueAt'];
const OFFICE = ['status', 'agencyId', 'unitId'];

/**
 * Fields of history rows that staff may see; what is not named here stays in the store, and so does who reported,
 * whether anonymously, and whom the case concerns. Texts among them are opened.
 */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  'case.opened': ['status', 'kind', 'channel', 'language', 'areaCode', 'latitude', 'longitude', 'address', 'title', 'text', 'happenedAt'],
  'case.verified': ['status'],
  'case.dispatched': [...OFFICE, 'kind', 'hops'],
  'case.assigned': [...OFFICE, 'postId'],
  'case.accepted': ['status'],
  'case.returned': [...OFFICE, 'reason', 'proposedAgencyId', 'hops'],
  'case.transferred': [...OFFICE, 'fromAgencyId', 'reason', 'hops'],
  'case.reorganised': [...OFFICE, 'postId', 'fromAgencyId', 'fromUnitId'],
  'case.information-requested': ['status', 'text'],
  'case.completed': ['status'],
  'case.supplemented': ['status', 'text'],
  'case.answer-drafted': ['status', 'text', 'outcome'],
  'case.responded': [...OFFICE, 'text', 'outcome'],
  'case.disputed': ['status', 'text'],
  'case.confirmed': ['status', 'solved'],
  'case.closed': ['status', 'reason', 'note'],
  'case.reopened': ['status', 'reason'],
  'case.appealed': ['status', 'text'],
  'case.withdrawn': ['status', 'text'],
  'case.merged': ['status', 'into'],
  'case.rejected': ['status', 'reasonCode', 'referral'],
  'submission.supplemented': ['text'],
  'reporter.rejoined': ['text'],
  'reporter.confirmed': ['solved'],
  'reporter.appealed': ['text'],
  'reporter.withdrew': ['text'],
  'deadline.set': [...DEADLINE, 'startedAt', 'promisedAt', 'provisional', 'policy'],
  'deadline.missed': [...DEADLINE, 'level'],
  'deadline.held': [...DEADLINE, 'level', 'stoppedAt', 'by'],
  'deadline.warned': [...DEADLINE, 'postId'],
  'deadline.breached': [...DEADLINE, 'confirmed'],
  'deadline.met': [...DEADLINE, 'stoppedAt', 'by'],
  'deadline.ended-late': [...DEADLINE, 'stoppedAt', 'by'],
  'deadline.breach-withdrawn': [...DEADLINE, 'stoppedAt', 'by'],
  'deadline.elapsed': DEADLINE,
  'case.escalated': ['clock', 'episode', 'level', 'levelDueAt', 'role', 'agencyId', 'unitId', 'postId', 'vacant'],
};

type Fields = { readonly [key: string]: Json };

/** The row's fields that this reader may see; undefined for a row that is not theirs at all. */
export const shownFields = (row: HistoryRow, seesTriage: boolean): Fields | undefined => {
  const names = SHOWN[row.type] ?? (seesTriage ? TRIAGE_ROWS[row.type] : undefined);
  const { data } = row;
  if (!names || data === null || typeof data !== 'object' || Array.isArray(data)) return undefined;
  return Object.fromEntries(Object.entries(data).filter(([name]) => names.includes(name)));
};

/** A case as lists and files show it: facts only, no text, no trace of the reporter. */
export const factsOf = ({ state, decisionVersion }: CaseFile) => {
  const { trackingId, status, kind, areaCode, confidential, duty, hops }: CaseState = state;
  return {
    id: state.caseId,
    trackingId,
    status,
    version: decisionVersion,
    kind,
    areaCode,
    confidential,
    openedAt: state.openedAt.toString({ smallestUnit: 'millisecond' }),
    agencyId: duty?.agencyId ?? null,
    unitId: duty?.unitId ?? null,
    postId: duty?.postId ?? null,
    hops,
  };
};

export type CaseFacts = ReturnType<typeof factsOf>;
