import { z } from 'zod';
import { caseKindSchema, idSchema, sealedSchema } from '../primitives.ts';
import { defineEvents } from './define.ts';

const classification = defineEvents('classification', 'case-events');
const routing = defineEvents('routing', 'case-events');

/** An agency by the classifier's name for it, or the office of the place, whichever that is. */
export const categorySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('agency'), name: z.string() }),
  z.object({ type: z.literal('district-office') }),
  z.object({ type: z.literal('village-office') }),
  z.object({ type: z.literal('other') }),
]);
export type Category = z.infer<typeof categorySchema>;

const guessSchema = z.object({ category: categorySchema, confidence: z.number().min(0).max(1) });

/** `<case id>/1` for the first request of a case; casework counts on from there. */
const routingRequestId = z.string();

export const TRIAGE_REASONS = ['low-confidence', 'unknown-agency', 'no-place', 'no-jurisdiction', 'conflict-of-interest'] as const;

export const classificationEvents = [
  classification(
    'submission.classified',
    z.object({
      caseId: idSchema,
      routingRequestId,
      modelVersion: z.string(),
      kind: caseKindSchema,
      best: guessSchema,
      alternatives: z.array(guessSchema),
      /** False: the model does not trust itself, a person must decide. */
      autoRoute: z.boolean(),
      /** The words that spoke for the best guess: they are the reporter's own, hence sealed. */
      reasons: sealedSchema,
      areaCode: z.string().nullable(),
      concerns: z.object({ agencyId: z.string().nullable(), unitId: z.string().nullable(), postId: z.string().nullable() }).nullable(),
    }),
  ),
] as const;

export const routingEvents = [
  routing(
    'case.routed',
    z.object({
      caseId: idSchema,
      routingRequestId,
      agencyId: idSchema,
      unitId: idSchema,
      kind: caseKindSchema,
      basis: z.enum(['text', 'place', 'only-office']),
      confidence: z.number().min(0).max(1),
    }),
  ),
  routing(
    'case.triage-requested',
    z.object({
      caseId: idSchema,
      routingRequestId,
      kind: caseKindSchema,
      reason: z.enum(TRIAGE_REASONS),
      candidates: z.array(z.object({ agencyId: idSchema, unitId: idSchema, confidence: z.number() })),
    }),
  ),
] as const;
