import type { Clock } from '@tanggap/kernel';
import { AppError, isAppError, newId, randomCode, sha256 } from '@tanggap/kernel';
import type { Outbox } from '@tanggap/messaging';
import type { UnitOfWork, Write } from '@tanggap/persistence';
import type { Vault } from '@tanggap/vault';
import { faultOf, tidy } from '#/domain/check-submission.ts';
import { CODE_LENGTH, trackingIdOf } from '#/domain/codes.ts';
import { pastFaultOf } from '#/domain/past-complaint.ts';
import type { PastComplaint } from '#/domain/past-complaint.ts';
import type { ImportProgress, Imports } from '#/ports/imports.ts';
import type { PastDeadlines } from '#/ports/past-deadlines.ts';
import type { PublishedRegistry } from '#/ports/published-registry.ts';
import type { Receipts } from '#/ports/receipts.ts';
import type { Submissions } from '#/ports/submissions.ts';
import type { Views } from '#/ports/views.ts';
import { submissionImported, toldPast } from '#/publications.ts';
import { pastEntries, pastView, readingsOf } from './past-view.ts';
import { sealSubmission } from './seal-submission.ts';

export type ImportParts = {
  readonly clock: Clock;
  readonly vault: Vault;
  readonly outbox: Outbox;
  readonly registry: PublishedRegistry;
  readonly receipts: Receipts;
  readonly submissions: Submissions;
  readonly views: Views;
  readonly imports: Imports;
  readonly pastDeadlines: PastDeadlines;
  readonly unitOfWork: UnitOfWork;
};

/** What became of one complaint; `known` came in an earlier import. */
export type Fate =
  | { readonly type: 'imported' }
  | { readonly type: 'known' }
  | { readonly type: 'rejected'; readonly code: string; readonly message: string };

const CHANNEL = 'import';
const NO_WORDS = {
  id: 'Dijawab di sistem sebelumnya; isi jawabannya tidak ikut dipindahkan.',
  en: 'Answered in the former system; the words of the answer were not carried over.',
} as const;

/**
 * Stores complaints of the past, with `submission.imported` for each, and how far the import has come: one commit.
 * Resolves to what became of each, in their order, and the progress that was stored.
 */
export const importComplaints =
  ({ clock, vault, outbox, registry, receipts, submissions, views, imports, pastDeadlines, unitOfWork }: ImportParts) =>
  async (
    source: string,
    complaints: readonly PastComplaint[],
    before: ImportProgress | undefined,
    progressOf: (fates: readonly Fate[]) => Promise<ImportProgress>,
  ): Promise<ImportProgress> => {
    const now = clock.now();
    const taken = new Set(
      await imports.known(
        source,
        complaints.map(({ sourceId }) => sourceId),
      ),
    );

    const store = async (past: PastComplaint): Promise<readonly Write[]> => {
      const caseId = newId();
      const submission = tidy(past.submission);
      const words = await sealSubmission(vault, caseId, submission);
      const answer = past.answer && {
        ...past.answer,
        text: await vault.seal('text', caseId, past.answer.text ?? NO_WORDS[submission.language]),
      };
      const [receiptId, trackingId] = [newId(), trackingIdOf(randomCode(CODE_LENGTH))];
      const { receivedAt } = past;
      const bodyDigest = vault.digest('intake body', sha256(`${source}\0${past.sourceId}\0${past.submission.text}`));
      // A PIN that nobody knows: the reporter proved who they are to another system, not to this one.
      const pinVerifier = vault.digest(trackingId, randomCode(CODE_LENGTH));
      const registration = { caseId, receiptId, trackingId, channel: CHANNEL, receivedAt };
      const told = toldPast(registration, submission, words, { ...past, source, answer });
      const deadlines = pastDeadlines(told, now);
      if (!deadlines) throw new AppError('NOT_READY', 'The directory is still being read: try again in a few seconds', { retryable: true });
      const readings = readingsOf(deadlines);
      return [
        imports.add({ source, sourceId: past.sourceId, caseId }),
        receipts.add({ id: receiptId, channel: CHANNEL, state: 'parsed', reason: null, bodyDigest, receivedAt }),
        submissions.add({ caseId, receiptId, trackingId, pinVerifier, receivedAt }),
        ...views.add(pastView(caseId, past, readings), pastEntries(past, answer?.text ?? null, readings)),
        ...outbox.publish([submissionImported({ ...told, deadlines: [...deadlines] }, now)]),
      ];
    };

    const fates: Fate[] = [];
    const work: Promise<readonly Write[]>[] = [];
    for (const past of complaints) {
      const fault = faultOf(past.submission, registry, now) ?? pastFaultOf(past, now);
      if (fault) fates.push({ type: 'rejected', code: fault.code, message: fault.message });
      else if (taken.has(past.sourceId)) fates.push({ type: 'known' });
      else {
        fates.push({ type: 'imported' });
        work.push(store(past));
      }
    }
    const writes = (await Promise.all(work)).flat();
    const progress = await progressOf(fates);
    // First what shows whether another process is at it too.
    await unitOfWork.commit([imports.save(progress, before), ...writes]).catch((error: unknown) => {
      if (!isAppError(error, 'VERSION_CONFLICT') && !isAppError(error, 'DUPLICATE_KEY')) throw error;
      throw new AppError(
        'IMPORT_RUNNING',
        'Another process brings in the same complaints at the moment: let it finish, then begin again. Nothing was lost',
        {
          cause: error,
        },
      );
    });
    return progress;
  };

export type ImportComplaints = ReturnType<typeof importComplaints>;
