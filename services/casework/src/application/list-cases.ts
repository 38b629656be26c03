import type { CaseStatus, Principal } from '@tanggap/contracts';
import { AppError } from '@tanggap/kernel';
import type { CaseReads, ListPlace } from '#/ports/case-reads.ts';
import type { Duties } from '#/ports/duties.ts';
import { factsOf } from './case-view.ts';
import type { CaseFacts } from './case-view.ts';
import { readerOf } from './readers.ts';
import { wordsOf } from './search-words.ts';

export type CaseListRequest = {
  readonly status?: CaseStatus | undefined;
  readonly agency?: string | undefined;
  /** Free text: cases that have every word of it, or words that begin so. */
  readonly q?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
};
export type CaseList = { readonly items: readonly CaseFacts[]; readonly nextCursor: string | null };

const SEPARATOR = ' ';

const cursorOf = ({ openedAt, id }: CaseFacts): string =>
  new TextEncoder().encode(`${openedAt}${SEPARATOR}${id}`).toBase64({ alphabet: 'base64url', omitPadding: true });

const placeOf = (cursor: string): ListPlace => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.fromBase64(cursor, { alphabet: 'base64url' }));
    const at = text.indexOf(SEPARATOR);
    const openedAt = text.slice(0, at);
    Temporal.Instant.from(openedAt);
    return { openedAt, caseId: text.slice(at + 1) };
  } catch (cause) {
    throw new AppError('CURSOR_INVALID', 'Send the nextCursor of the page before, as it was given', { cause });
  }
};

/** Cases that the principal may see, newest first. @throws AppError `CURSOR_INVALID`, `SEARCH_EMPTY`, `FORBIDDEN` */
export const listCases =
  (reads: CaseReads, duties: Duties) =>
  async (request: CaseListRequest, principal: Principal): Promise<CaseList> => {
    const { status = null, agency: agencyId = null, q, cursor, limit } = request;
    const words = q === undefined ? [] : wordsOf(q);
    const after = cursor === undefined ? null : placeOf(cursor);
    // One more than asked tells whether another page follows.
    const reader = readerOf(principal, duties);
    const files = await reads.list({ reader, status, agencyId, words, after, limit: limit + 1 });
    const items = files.slice(0, limit).map(factsOf);
    const last = items.at(-1);
    return { items, nextCursor: files.length > limit && last ? cursorOf(last) : null };
  };

export type ListCases = ReturnType<typeof listCases>;
