import { z } from 'zod';
import { areaCodeSchema, caseKindSchema, idSchema, instantSchema, languageSchema, sealedSchema } from '../primitives.ts';
import { defineEvents } from './define.ts';

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

const reporterAct = { caseId: idSchema, occurredAt: instantSchema };

export const intakeEvents = [
  intake(
    'submission.received',
    z.object({
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
    }),
  ),
  intake('submission.supplemented', z.object({ ...reporterAct, text: sealedSchema })),
  intake('reporter.rejoined', z.object({ ...reporterAct, text: sealedSchema })),
  intake('reporter.confirmed', z.object({ ...reporterAct, solved: z.boolean().nullable() })),
  intake('reporter.appealed', z.object({ ...reporterAct, text: sealedSchema })),
  intake('reporter.withdrew', z.object({ ...reporterAct, text: sealedSchema.nullable() })),
] as const;
