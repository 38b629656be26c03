import type { Write } from '@tanggap/persistence';

/** Something that may fail only so often: a tracking id, a source. */
export type Guarded = {
  /** Never an address or an id in clear: a keyed digest with its kind in front. */
  readonly subject: string;
  /** Always the same for a subject. */
  readonly limit: number;
};

/** Wrong PINs of the last hour, counted in the store because the service runs in many processes. */
export type PinFailures = {
  /** When the last of the subjects that are at their limit falls below it; null when none is. */
  lockedUntil(guarded: readonly Guarded[], now: Temporal.Instant): Promise<Temporal.Instant | null>;
  /**
   * One more failure of each. Fails with VERSION_CONFLICT, and counts nothing, when one of them is at its limit: of
   * many attempts at once no more than the limit ever counts as made.
   */
  add(guarded: readonly Guarded[], now: Temporal.Instant): readonly Write[];
  /** Removes what no longer counts. */
  dropOld(now: Temporal.Instant): readonly Write[];
};
