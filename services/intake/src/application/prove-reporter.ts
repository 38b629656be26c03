import { AppError, isAppError } from '@tanggap/kernel';
import type { Clock } from '@tanggap/kernel';
import type { UnitOfWork } from '@tanggap/persistence';
import type { Vault } from '@tanggap/vault';
import { normalisePin, normaliseTrackingId, sameText } from '#/domain/codes.ts';
import type { Guarded, PinFailures } from '#/ports/pin-failures.ts';
import type { Submissions } from '#/ports/submissions.ts';

type Parts = {
  readonly clock: Clock;
  readonly vault: Vault;
  readonly unitOfWork: UnitOfWork;
  readonly submissions: Submissions;
  readonly failures: PinFailures;
};

export type Proof = {
  /** As typed. */
  readonly trackingId: string;
  readonly pin: string;
  /** The address that asks; only its keyed digest is stored. */
  readonly source: string;
};

const LIMIT_PER_ID = 5;
const LIMIT_PER_SOURCE = 30;
/** Equals no verifier, and is as long as one. */
const NO_VERIFIER = '='.repeat(43);

/**
 * Proves by tracking id and PIN that somebody is the reporter of a case.
 *
 * **The verifier is a keyed digest, HMAC-SHA-256 of (tracking id, PIN), not a slow password hash.** A PIN is 40 random
 * bits that we draw, nobody's habit. Against guessing online the limits below are the guard: five an hour against
 * 2^40. Against guessing offline, an unkeyed hash would not help, slow or not: at 50 ms of work a PIN falls to a
 * rack of machines in weeks, and at 200 submissions a second the same 50 ms would keep ten cores busy with nothing
 * else. What helps is the key: it is derived from the installation's master key, which is never in the store, so a
 * stolen store or backup holds nothing to guess against. The tracking id is in the digest, so equal PINs have
 * different verifiers and none can be moved to another case. Given up: whoever has the store *and* the master key
 * finds a PIN in minutes; but they can open the sealed texts anyway, without any PIN. A changed master key would void
 * all PINs, as it would void all sealed text.
 *
 * A wrong PIN and an unknown id take the same steps and get the same answer. An attempt that fails is counted before
 * it is answered; at the limit the right PIN is refused too, so that nobody learns from going on.
 *
 * @throws AppError `TRACKING_NOT_FOUND`, `RATE_LIMITED` with `retryAfterSeconds`
 */
export const proveReporter = ({ clock, vault, unitOfWork, submissions, failures }: Parts) => {
  const refuseUntil = (until: Temporal.Instant, now: Temporal.Instant): AppError => {
    const seconds = Math.max(1, Math.ceil(until.since(now).total('seconds')));
    return new AppError('RATE_LIMITED', 'Too many wrong PINs: wait, then check the letter or message that holds the PIN', {
      retryable: true,
      details: { retryAfterSeconds: seconds },
    });
  };

  const countFailure = async (guarded: readonly Guarded[], now: Temporal.Instant): Promise<void> => {
    try {
      await unitOfWork.commit(failures.add(guarded, now));
    } catch (error) {
      if (!isAppError(error, 'VERSION_CONFLICT')) throw error;
      // Others reached the limit while this attempt was under way.
      throw refuseUntil((await failures.lockedUntil(guarded, now)) ?? now, now);
    }
  };

  return async ({ trackingId: typed, pin, source }: Proof): Promise<{ readonly caseId: string; readonly trackingId: string }> => {
    const now = clock.now();
    const trackingId = normaliseTrackingId(typed);
    const guarded = [
      { subject: `id/${vault.digest('intake tracking id', trackingId)}`, limit: LIMIT_PER_ID },
      { subject: `source/${vault.digest('intake source', source)}`, limit: LIMIT_PER_SOURCE },
    ];
    const lockedUntil = await failures.lockedUntil(guarded, now);
    if (lockedUntil) throw refuseUntil(lockedUntil, now);
    const submission = await submissions.byTrackingId(trackingId);
    const isReporter = sameText(vault.digest(trackingId, normalisePin(pin)), submission?.pinVerifier ?? NO_VERIFIER);
    if (isReporter && submission) return { caseId: submission.caseId, trackingId };
    await countFailure(guarded, now);
    throw new AppError('TRACKING_NOT_FOUND', 'There is no report with this tracking id and PIN');
  };
};

export type ProveReporter = ReturnType<typeof proveReporter>;
