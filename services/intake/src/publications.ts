import { toInstantString } from '@tanggap/contracts';
import type { EventData } from '@tanggap/contracts';
import type { NewEvent } from '@tanggap/messaging';
import type { Command } from '#/domain/reporter-commands.ts';
import type { Submission } from '#/domain/submission.ts';

/** The parts of a submission that are somebody's words, sealed. */
export type SealedWords = Pick<EventData<'submission.received'>, 'title' | 'text' | 'reporter'> & {
  readonly address: string | null;
  readonly personName: string | null;
};

export type Registration = {
  readonly caseId: string;
  readonly receiptId: string;
  readonly trackingId: string;
  readonly channel: string;
  readonly receivedAt: Temporal.Instant;
};

/** A submission as other services hear of it. A person's act begins the story, so its own id is the whole story's. */
export const submissionReceived = (registration: Registration, submission: Submission, words: SealedWords): NewEvent => {
  const { caseId, receiptId, trackingId, channel, receivedAt } = registration;
  const { kind, place, occurredAt, anonymous, confidential, concerns, language } = submission;
  return {
    type: 'submission.received',
    key: caseId,
    time: receivedAt,
    cause: { correlationId: caseId, eventId: null },
    data: {
      caseId,
      receiptId,
      trackingId,
      channel,
      kind,
      title: words.title,
      text: words.text,
      location: place && { areaCode: place.areaCode, latitude: place.latitude, longitude: place.longitude, address: words.address },
      occurredAt: occurredAt && toInstantString(occurredAt),
      receivedAt: toInstantString(receivedAt),
      reporter: words.reporter,
      anonymous,
      confidential,
      concerns: concerns && {
        agencyId: concerns.agencyId,
        unitId: concerns.unitId,
        postId: concerns.postId,
        personName: words.personName,
      },
      language,
    },
  };
};

/** What a reporter does on their case; `text` sealed. */
export type ReporterAct =
  | { readonly command: Exclude<Command, 'confirm' | 'withdraw'>; readonly text: string }
  | { readonly command: 'confirm'; readonly solved: boolean | null }
  | { readonly command: 'withdraw'; readonly text: string | null };

const TEXT_ACTS = {
  supplement: 'submission.supplemented',
  rejoin: 'reporter.rejoined',
  appeal: 'reporter.appealed',
} as const;

export const reporterActed = (caseId: string, act: ReporterAct, correlationId: string, time: Temporal.Instant): NewEvent => {
  const envelope = { key: caseId, time, cause: { correlationId, eventId: null } };
  const fact = { caseId, occurredAt: toInstantString(time) };
  if (act.command === 'confirm') return { ...envelope, type: 'reporter.confirmed', data: { ...fact, solved: act.solved } };
  if (act.command === 'withdraw') return { ...envelope, type: 'reporter.withdrew', data: { ...fact, text: act.text } };
  return { ...envelope, type: TEXT_ACTS[act.command], data: { ...fact, text: act.text } };
};
