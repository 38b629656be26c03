import { toInstantString } from '@tanggap/contracts';

const WINDOW = Temporal.Duration.from({ hours: 1 });

/** Failures of this instant or before count no more. */
export const startOfWindow = (now: Temporal.Instant): string => toInstantString(now.subtract(WINDOW));

/** When the last of these failures ceases to count. */
export const lastReleaseOf = (failedAt: readonly string[]): Temporal.Instant | null =>
  failedAt
    .map((text) => Temporal.Instant.from(text).add(WINDOW))
    .toSorted(Temporal.Instant.compare)
    .at(-1) ?? null;
