import type { Write } from '@tanggap/persistence';

/**
 * Whatever arrived, before anybody knows what it is. `parsed` became 0..n submissions, `waiting` is to be parsed,
 * `rejected` was refused with a reason. Holds no word of what was sent.
 */
export type Receipt = {
  readonly id: string;
  /** How it came: `web`, `channel`, `operator`. */
  readonly channel: string;
  readonly state: 'parsed' | 'waiting' | 'rejected';
  /** Error code of a refusal; null for the others. */
  readonly reason: string | null;
  /** Keyed digest of the bytes as they came; null when they were not read to their end. */
  readonly bodyDigest: string | null;
  readonly receivedAt: Temporal.Instant;
};

export type ReceiptCounts = {
  readonly receipts: number;
  readonly parsed: number;
  readonly waiting: number;
  readonly rejected: number;
  readonly rejectedByReason: Readonly<Record<string, number>>;
};

/** Receipts are only added and counted: none is changed into another's, none is deleted. */
export type Receipts = {
  /** Fails with DUPLICATE_KEY when the id exists. */
  add(receipt: Receipt): Write;
  /** All counts are of one instant. */
  counts(): Promise<ReceiptCounts>;
};
