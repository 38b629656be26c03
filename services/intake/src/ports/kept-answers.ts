import type { Write } from '@tanggap/persistence';

/** What was answered to a request with an `Idempotency-Key`. */
export type KeptAnswer = {
  /** Whose key it is: keys of different callers never meet. */
  readonly caller: string;
  readonly key: string;
  /** Tells another request under the same key apart. */
  readonly requestDigest: string;
  /** Sealed JSON. */
  readonly answer: string;
  /** In real time, as every `now` below. */
  readonly expiresAt: Temporal.Instant;
};

export type KeptAnswers = {
  /** Undefined from `expiresAt` on, whether or not the row has been removed. */
  find(caller: string, key: string, now: Temporal.Instant): Promise<KeptAnswer | undefined>;
  /**
   * Fails with VERSION_CONFLICT or DUPLICATE_KEY while another answer is kept under the key; takes the place of one
   * that has expired at `now`. Of several at once exactly one is kept.
   */
  keep(answer: KeptAnswer, now: Temporal.Instant): Write;
  dropExpired(now: Temporal.Instant): Write;
};
