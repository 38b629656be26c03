import type { Collection } from '@tanggap/persistence/mongo';
import type { ArchivedRow } from '#/ports/history-archive.ts';
import type { changingOf, lastingOf } from '../stored-case.ts';

/** `expected` counts who held a commit to the case's version: to write it is what keeps another from changing the case. */
export type CaseDocument = { readonly _id: string; readonly expected: number } & ReturnType<typeof changingOf> &
  ReturnType<typeof lastingOf>;

/** A row of its own, never part of the case: a history has no bound. */
export type HistoryDocument = { readonly _id: string } & ArchivedRow;

export type TokensDocument = { readonly _id: string; readonly tokens: readonly string[] };

export type OpeningDocument = {
  readonly _id: string;
  readonly caseId: string;
  readonly openedAt: string;
  readonly role: string;
  readonly keyId: string;
  readonly postId: string | null;
  readonly purpose: string;
};

export const CASES: Collection<CaseDocument> = {
  name: 'casework_case',
  shape: {
    _id: String,
    expected: Number,
    version: Number,
    decisionVersion: Number,
    status: String,
    agencyId: String,
    unitId: String,
    postId: String,
    kind: String,
    historyCount: Number,
    lastHash: String,
    state: String,
    trackingId: String,
    areaCode: String,
    confidential: Boolean,
    concernedPostId: String,
    concernedDeputyId: String,
    concernedUnitId: String,
    openedAt: String,
  },
};

export const HISTORY: Collection<HistoryDocument> = {
  name: 'casework_history',
  shape: {
    _id: String,
    caseId: String,
    n: Number,
    occurredAt: String,
    recordedAt: String,
    type: { type: String },
    actor: String,
    data: String,
    hash: String,
  },
};

export const TOKENS: Collection<TokensDocument> = { name: 'casework_token', shape: { _id: String, tokens: [String] } };

export const ACCESS_LOG: Collection<OpeningDocument> = {
  name: 'casework_access_log',
  shape: { _id: String, caseId: String, openedAt: String, role: String, keyId: String, postId: String, purpose: String },
};
