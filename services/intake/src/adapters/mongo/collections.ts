import type { Collection } from '@tanggap/persistence/mongo';
import type { ImportProgress } from '#/ports/imports.ts';
import type { Receipt } from '#/ports/receipts.ts';
import type { StoredSubmission } from '#/ports/submissions.ts';
import type { EntryRecord, ViewRecord } from '../view-rows.ts';

// Named as the tables of the embedded profile. Instants are ISO texts with milliseconds.

type ReceiptDocument = Omit<Receipt, 'id' | 'receivedAt'> & { readonly _id: string; readonly receivedAt: string };

/** `_id` is the case id. */
type SubmissionDocument = Omit<StoredSubmission, 'caseId' | 'receivedAt'> & { readonly _id: string; readonly receivedAt: string };

/** `_id` is made of caller and key. */
type KeptAnswerDocument = { readonly _id: string; readonly requestDigest: string; readonly answer: string; readonly expiresAt: string };

/** One document for each subject, because two attempts at once must meet in one. Newest first, at most the subject's limit. */
type FailuresDocument = { readonly _id: string; readonly failedAt: readonly string[] };

/** `_id` is the case id. */
type ViewDocument = ViewRecord & { readonly _id: string; readonly version: number };

/** `_id` is the case with the version of the view that the entry made. */
type EntryDocument = EntryRecord & { readonly _id: string; readonly caseId: string; readonly version: number };

export const RECEIPTS: Collection<ReceiptDocument> = {
  name: 'intake_receipt',
  shape: { _id: String, channel: String, state: String, reason: String, bodyDigest: String, receivedAt: String },
};

export const SUBMISSIONS: Collection<SubmissionDocument> = {
  name: 'intake_submission',
  shape: { _id: String, receiptId: String, trackingId: String, pinVerifier: String, receivedAt: String },
};

export const KEPT_ANSWERS: Collection<KeptAnswerDocument> = {
  name: 'intake_kept_answer',
  shape: { _id: String, requestDigest: String, answer: String, expiresAt: String },
};

export const PIN_FAILURES: Collection<FailuresDocument> = { name: 'intake_pin_failure', shape: { _id: String, failedAt: [String] } };

export const VIEWS: Collection<ViewDocument> = {
  name: 'intake_view',
  shape: {
    _id: String,
    version: Number,
    status: String,
    agencyId: String,
    unitId: String,
    answered: Boolean,
    silenced: Boolean,
    deadlines: String,
  },
};

export const TIMELINE: Collection<EntryDocument> = {
  name: 'intake_timeline',
  shape: { _id: String, caseId: String, version: Number, at: String, type: { type: String }, text: String, facts: String },
};

type ImportDocument = Omit<ImportProgress, 'id'> & { readonly _id: string };

export const IMPORTS: Collection<ImportDocument> = {
  name: 'intake_import',
  shape: { _id: String, line: Number, rows: Number, imported: Number, known: Number, rejected: Number, reportBytes: Number },
};

/** `_id` is made of the source and the complaint's id there. */
type OriginDocument = { readonly _id: string; readonly caseId: string };

export const ORIGINS: Collection<OriginDocument> = { name: 'intake_origin', shape: { _id: String, caseId: String } };
