import type { Write } from '@tanggap/persistence';
import type { Concerns } from '#/domain/holder.ts';
import type { Language } from '#/domain/notice.ts';

/** Whom a case can be told to, and whom not. */
export type CaseContact = {
  readonly caseId: string;
  readonly trackingId: string;
  /** Sealed under the reporter's key; null for a reporter who left no address. */
  readonly email: string | null;
  readonly language: Language;
  readonly concerns: Concerns;
  /** The post that has the case now. */
  readonly handlerPostId: string | null;
};

/**
 * One row per case, written from its events only. A row that is missing is *unknown*: the submission has not been
 * heard yet.
 */
export type Contacts = {
  find(caseId: string): Promise<CaseContact | undefined>;
  /** Adding a case twice keeps the first. */
  add(contact: CaseContact): Write;
  /** Events of a case come in order and are counted by the inbox, so this needs no version. Without a row: nothing. */
  setHandler(caseId: string, postId: string | null): Write;
};
