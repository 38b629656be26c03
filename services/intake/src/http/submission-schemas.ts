import { caseKindSchema, languageSchema } from '@tanggap/contracts';
import { z } from 'zod';
import type { SubmissionDraft } from '#/application/receive-submission.ts';

/** True when there is something to read: blanks and invisible characters alone say nothing. */
const saysSomething = (text: string): boolean => /[^\s\p{Z}\p{Cf}]/u.test(text);

export const textSchema = z
  .string()
  .refine(saysSomething, 'must not be empty')
  .describe('At most 20,000 characters; line breaks and tabs are the only control characters');

const isInstant = (text: string): boolean => {
  try {
    Temporal.Instant.from(text);
    return true;
  } catch {
    return false;
  }
};
const instantWithOffsetSchema = z
  .string()
  .max(64)
  .refine(isInstant, 'must be a date and time with its offset, such as 2026-03-02T09:00:00+07:00')
  .meta({ format: 'date-time' });

const id = z.string().max(200).nullish();

/** Strict, so that a slip in a field's name is refused instead of losing what it held. Null is the same as absent. */
export const submissionSchema = z.strictObject({
  kind: caseKindSchema.nullish(),
  title: z.string().max(300).nullish(),
  text: textSchema,
  location: z
    .strictObject({
      areaCode: z.string().max(20).nullish().describe('Kemendagri code of a district or village of this installation'),
      latitude: z.number().min(-90).max(90).nullish().describe('Degrees, WGS 84'),
      longitude: z.number().min(-180).max(180).nullish().describe('Degrees, WGS 84'),
      address: z.string().max(1000).nullish(),
    })
    .nullish(),
  occurredAt: instantWithOffsetSchema.nullish(),
  reporter: z
    .strictObject({ name: z.string().max(200).nullish(), email: z.string().max(254).nullish(), phone: z.string().max(40).nullish() })
    .nullish()
    .describe('Sealed apart from the complaint'),
  anonymous: z.boolean().nullish().describe('The handling agency does not learn who reported'),
  confidential: z.boolean().nullish().describe('The public does not see the case'),
  concerns: z
    .strictObject({ agencyId: id, unitId: id, postId: id, personName: z.string().max(200).nullish() })
    .nullish()
    .describe('Whom the complaint is about: they neither read nor handle it'),
  language: languageSchema.nullish().describe('Language of messages to the reporter; default id'),
});

export const submissionAnswerSchema = z.object({
  trackingId: z.string(),
  pin: z.string().describe('Shown here only: keep it'),
  caseId: z.string(),
  receivedAt: z.string(),
});

type Body = z.infer<typeof submissionSchema>;

const placeOf = ({ location }: Body): SubmissionDraft['place'] =>
  location
    ? {
        areaCode: location.areaCode ?? null,
        latitude: location.latitude ?? null,
        longitude: location.longitude ?? null,
        address: location.address ?? null,
      }
    : null;

const reporterOf = ({ reporter }: Body): SubmissionDraft['reporter'] =>
  reporter ? { name: reporter.name ?? null, email: reporter.email ?? null, phone: reporter.phone ?? null } : null;

const concernsOf = ({ concerns }: Body): SubmissionDraft['concerns'] =>
  concerns
    ? {
        agencyId: concerns.agencyId ?? null,
        unitId: concerns.unitId ?? null,
        postId: concerns.postId ?? null,
        personName: concerns.personName ?? null,
      }
    : null;

export const draftOf = (body: Body): SubmissionDraft => ({
  kind: body.kind ?? null,
  title: body.title ?? null,
  text: body.text,
  place: placeOf(body),
  occurredAt: body.occurredAt ? Temporal.Instant.from(body.occurredAt) : null,
  reporter: reporterOf(body),
  anonymous: body.anonymous ?? false,
  confidential: body.confidential ?? false,
  concerns: concernsOf(body),
  language: body.language ?? 'id',
});
