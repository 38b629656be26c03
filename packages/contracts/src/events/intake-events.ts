import { z } from 'zod';
import { areaCodeSchema, caseKindSchema, idSchema, instantSchema, languageSchema, sealedSchema } from '../primitives.ts';
import { outcomeSchema } from './casework-events.ts';
import { defineEvents } from './define.ts';
import { pastFactSchema } from './escalation-events.ts';

const intake = defineEvents('intake', 'case-events');

const locationSchema = z.object({
  areaCode: areaCodeSchema.nullable(),
  /** Degrees, WGS 84. */
  latitude: z.number().min(-90).max(90).nullable(),
  longitude: z.number().min(-180).max(180).nullable(),
  address: sealedSchema.nullable(),
});

/** Whom a complaint is about, so that they neither read nor handle it. */
const concernsSchema = z.object({
  agencyId: idSchema.nullable(),
  unitId: idSchema.nullable(),
  postId: idSchema.nullable(),
  personName: sealedSchema.nullable(),
});

/** What was sent, by whom and when. */
const submission = {
  caseId: idSchema,
  receiptId: idSchema,
  trackingId: z.string(),
  channel: z.string(),
  /** Null: the reporter did not say. */
  kind: caseKindSchema.nullable(),
  title: sealedSchema.nullable(),
  text: sealedSchema,
  location: locationSchema.nullable(),
  occurredAt: instantSchema.nullable(),
  receivedAt: instantSchema,
  /** Sealed under the reporter's own key; null for a reporter who left nothing. */
  reporter: z.object({ name: sealedSchema.nullable(), email: sealedSchema.nullable(), phone: sealedSchema.nullable() }).nullable(),
  /** anonim: the handling agency does not learn who reported. */
  anonymous: z.boolean(),
  /** rahasia: the public does not see the case. */
  confidential: z.boolean(),
  concerns: concernsSchema.nullable(),
  language: languageSchema,
};

/**
 * How the complaint fared where it was kept before. Times are those of the former system; an answer may be older than
 * the question, for clocks there went wrong too.
 */
const pastSchema = z.object({
  /** Name of the source in the mapping, and the complaint's own id there. */
  source: z.string(),
  sourceId: z.string(),
  /** Who had it, and since when; null: nobody is known, so it is classified like a new one. */
  duty: z.object({ agencyId: idSchema, unitId: idSchema, since: instantSchema }).nullable(),
  answer: z.object({ answeredAt: instantSchema, text: sealedSchema, outcome: outcomeSchema.nullable() }).nullable(),
  /** Null: still open. */
  closedAt: instantSchema.nullable(),
});

const reporterAct = { caseId: idSchema, occurredAt: instantSchema };

export const intakeEvents = [
  intake('submission.received', z.object(submission)),
  /** A complaint of the past: nothing is armed for what is over, and nobody gets mail about it. */
  intake(
    'submission.imported',
    z.object({
      ...submission,
      past: pastSchema,
      /** What befell its deadlines up to the import, in the order of the facts: history, on which nobody acts. */
      deadlines: z.array(pastFactSchema),
    }),
  ),
  intake('submission.supplemented', z.object({ ...reporterAct, text: sealedSchema })),
  intake('reporter.rejoined', z.object({ ...reporterAct, text: sealedSchema })),
  intake('reporter.confirmed', z.object({ ...reporterAct, solved: z.boolean().nullable() })),
  intake('reporter.appealed', z.object({ ...reporterAct, text: sealedSchema })),
  intake('reporter.withdrew', z.object({ ...reporterAct, text: sealedSchema.nullable() })),
] as const;
