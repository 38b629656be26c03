import type { Write } from '@tanggap/persistence';

/** One complaint that was taken; its case has the same id. */
export type StoredSubmission = {
  readonly caseId: string;
  readonly receiptId: string;
  readonly trackingId: string;
  /** Keyed digest of the PIN, see `application/prove-reporter.ts`. */
  readonly pinVerifier: string;
  readonly receivedAt: Temporal.Instant;
};

/** No agency's scope applies: the only readers are the reporter, by tracking id and PIN, and the count. */
export type Submissions = {
  /** Fails with DUPLICATE_KEY when the case, the receipt or the tracking id is taken. */
  add(submission: StoredSubmission): Write;
  byTrackingId(trackingId: string): Promise<StoredSubmission | undefined>;
  count(): Promise<number>;
};
