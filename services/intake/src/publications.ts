import { toInstantString } from '@tanggap/contracts';
import type { EventData } from '@tanggap/contracts';
import type { NewEvent } from '@tanggap/messaging';
import type { Command } from '#/domain/reporter-commands.ts';
import type { Outcome, PastComplaint } from '#/domain/past-complaint.ts';
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

const told = (registration: Registration, submission: Submission, words: SealedWords): EventData<'submission.received'> => {
  const { caseId, receiptId, trackingId, channel, receivedAt } = registration;
  const { kind, place, occurredAt, anonymous, confidential, concerns, language } = submission;
  return {
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
  };
};

/** A submission as other services hear of it. A person's act begins the story, so its own id is the whole story's. */
export const submissionReceived = (registration: Registration, submission: Submission, words: SealedWords): NewEvent => ({
  type: 'submission.received',
  key: registration.caseId,
  time: registration.receivedAt,
  cause: { correlationId: registration.caseId, eventId: null },
  data: told(registration, submission, words),
});

/** `answer.text` sealed. */
type SealedPast = Omit<PastComplaint, 'submission' | 'answer'> & {
  readonly source: string;
  readonly answer: { readonly at: Temporal.Instant; readonly text: string; readonly outcome: Outcome | null } | null;
};

/** What is told of a complaint of the past, but for its deadlines. */
export const toldPast = (
  registration: Registration,
  submission: Submission,
  words: SealedWords,
  { source, sourceId, duty, answer, closedAt }: SealedPast,
): Omit<EventData<'submission.imported'>, 'deadlines'> => ({
  ...told(registration, submission, words),
  past: {
    source,
    sourceId,
    duty: duty && { agencyId: duty.agencyId, unitId: duty.unitId, since: toInstantString(duty.since) },
    answer: answer && { answeredAt: toInstantString(answer.at), text: answer.text, outcome: answer.outcome },
    closedAt: closedAt && toInstantString(closedAt),
  },
});

/** `time`: that of the import, up to which the deadlines are settled. */
export const submissionImported = (data: EventData<'submission.imported'>, time: Temporal.Instant): NewEvent => ({
  type: 'submission.imported',
  key: data.caseId,
  time,
  cause: { correlationId: data.caseId, eventId: null },
  data,
});

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
