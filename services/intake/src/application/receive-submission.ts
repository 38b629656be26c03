import { toInstantString } from '@tanggap/contracts';
import { AppError, newId, randomCode } from '@tanggap/kernel';
import type { Clock } from '@tanggap/kernel';
import type { Outbox } from '@tanggap/messaging';
import type { Vault } from '@tanggap/vault';
import { faultOf, needsRegistry, tidy } from '#/domain/check-submission.ts';
import { CODE_LENGTH, trackingIdOf } from '#/domain/codes.ts';
import { withMatchedPost } from '#/domain/registry.ts';
import type { Submission } from '#/domain/submission.ts';
import type { PublishedRegistry } from '#/ports/published-registry.ts';
import type { Receipts } from '#/ports/receipts.ts';
import type { Submissions } from '#/ports/submissions.ts';
import type { Views } from '#/ports/views.ts';
import { submissionReceived } from '#/publications.ts';
import type { AdmitSubmission } from './admit-submission.ts';
import type { AnswerOnce, Prepared, Request } from './answer-once.ts';
import { refuse } from './refuse.ts';
import { sealSubmission } from './seal-submission.ts';
import { firstEntry, firstView } from './update-view.ts';

export type SubmissionDraft = Submission;
export type SubmissionAnswer = {
  readonly trackingId: string;
  readonly pin: string;
  readonly caseId: string;
  readonly receivedAt: string;
};

type Parts = {
  readonly clock: Clock;
  readonly vault: Vault;
  readonly outbox: Outbox;
  readonly registry: PublishedRegistry;
  readonly receipts: Receipts;
  readonly submissions: Submissions;
  readonly views: Views;
  readonly admit: AdmitSubmission;
  readonly once: AnswerOnce;
};

/**
 * Takes a submission: checks, seals, and stores receipt, submission, PIN verifier, the reporter's view, the kept
 * answer and `submission.received` in one commit. The PIN is told here, once, and never again.
 *
 * @throws AppError with the code of a `Fault`; `NOT_READY` while the directory cannot be asked yet;
 * `BACKLOG_FULL`; `IDEMPOTENCY_KEY_REUSED`
 */
export const receiveSubmission = ({ clock, vault, outbox, registry, receipts, submissions, views, admit, once }: Parts) => {
  const check = (draft: Submission, now: Temporal.Instant): void => {
    if (needsRegistry(draft) && !registry.complete()) {
      throw new AppError('NOT_READY', 'The directory is still being read: try again in a few seconds', { retryable: true });
    }
    refuse(faultOf(draft, registry, now));
  };

  const prepare = async (draft: Submission, request: Request, channel: string): Promise<Prepared<SubmissionAnswer>> => {
    const receivedAt = clock.now();
    check(draft, receivedAt);
    // Before a key is made, and after a repeat got its answer.
    await admit();
    const tidied = tidy(draft);
    const submission = { ...tidied, concerns: tidied.concerns && withMatchedPost(tidied.concerns, registry) };
    const [caseId, receiptId] = [newId(), newId()];
    const [trackingId, pin] = [trackingIdOf(randomCode(CODE_LENGTH)), randomCode(CODE_LENGTH)];
    const words = await sealSubmission(vault, caseId, submission);
    const bodyDigest = request.bodySha256 === null ? null : vault.digest('intake body', request.bodySha256);
    const registration = { caseId, receiptId, trackingId, channel, receivedAt };
    return {
      writes: [
        receipts.add({ id: receiptId, channel, state: 'parsed', reason: null, bodyDigest, receivedAt }),
        submissions.add({ caseId, receiptId, trackingId, pinVerifier: vault.digest(trackingId, pin), receivedAt }),
        ...views.add(firstView(caseId, 'received'), [firstEntry(receivedAt)]),
        ...outbox.publish([submissionReceived(registration, submission, words)]),
      ],
      answer: { trackingId, pin, caseId, receivedAt: toInstantString(receivedAt) },
      undo: async () => {
        await vault.erase('text', caseId);
        if (submission.reporter) await vault.erase('contact', caseId);
      },
    };
  };

  return async (draft: Submission, request: Request, channel: string) => once(request, () => prepare(draft, request, channel));
};

export type ReceiveSubmission = ReturnType<typeof receiveSubmission>;
