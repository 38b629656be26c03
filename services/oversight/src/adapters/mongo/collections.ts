import type { Collection } from '@tanggap/persistence/mongo';
import type { BoardCase, Escalation } from '#/ports/case-board.ts';
import type { storedEntry } from '../stored-rows.ts';

export type CaseDocument = { readonly _id: string } & Omit<BoardCase, 'caseId'>;

export type EscalationDocument = { readonly _id: string; readonly open: boolean } & Escalation;

/** `_id` is the cursor. */
export type EntryDocument = { readonly _id: number } & ReturnType<typeof storedEntry>;

export const CASES: Collection<CaseDocument> = {
  name: 'oversight_case',
  shape: { _id: String, trackingId: String, kind: String, status: String, agencyId: String, unitId: String, openedAt: String },
};

export const ESCALATIONS: Collection<EscalationDocument> = {
  name: 'oversight_escalation',
  shape: {
    _id: String,
    open: Boolean,
    caseId: String,
    clock: String,
    episode: Number,
    level: Number,
    role: String,
    agencyId: String,
    unitId: String,
    postId: String,
    vacant: Boolean,
    levelDueAt: String,
    escalatedAt: String,
    historical: Boolean,
  },
};

export const FEED: Collection<EntryDocument> = {
  name: 'oversight_feed',
  shape: { _id: Number, type: { type: String }, caseId: String, agencyId: String, at: String, data: String },
};
