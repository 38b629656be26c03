import { actorSchema, caseKindSchema, languageSchema, outcomeSchema, stopSchema, REJECTION_REASONS } from '@tanggap/contracts';
import { z } from 'zod';
import { REACHABLE_STATUSES } from '#/domain/case.ts';
import type { Actor, CaseState } from '#/domain/case.ts';
import type { Json } from '#/domain/history.ts';

const instant = z.string().transform((text) => Temporal.Instant.from(text));
const status = z.enum(REACHABLE_STATUSES);
const staffRole = z.enum(['officer', 'unit-head', 'agency-admin', 'inspectorate', 'national-admin', 'ombudsman']);
const nullableId = z.string().nullable();
const staff = z.object({ role: staffRole, keyId: z.string(), postId: nullableId });

const stateSchema: z.ZodType<CaseState> = z.object({
  caseId: z.string(),
  trackingId: z.string(),
  status,
  kind: caseKindSchema,
  channel: z.string(),
  language: languageSchema,
  anonymous: z.boolean(),
  confidential: z.boolean(),
  areaCode: z.string().nullable(),
  concerns: z.object({ agencyId: nullableId, unitId: nullableId, postId: nullableId, deputyPostId: nullableId }).nullable(),
  openedAt: instant,
  duty: z.object({ agencyId: z.string(), unitId: z.string(), postId: z.string() }).nullable(),
  hops: z.int(),
  routingRequestId: nullableId,
  triage: z
    .object({
      reason: z.string(),
      candidates: z.array(z.object({ agencyId: z.string(), unitId: z.string(), confidence: z.number() })),
    })
    .nullable(),
  proposedAgencyId: nullableId,
  askedFrom: status.nullable(),
  completed: z.boolean(),
  draft: z.object({ text: z.string(), outcome: outcomeSchema.nullable(), by: staff }).nullable(),
  answer: z.object({ at: instant, outcome: outcomeSchema.nullable() }).nullable(),
  closing: z.object({ reason: z.enum(['confirmed', 'silence', 'staff', 'imported']), at: instant }).nullable(),
  mergedInto: nullableId,
  rejectedFor: z.enum(REJECTION_REASONS).nullable(),
  lastAct: z.object({ type: z.string(), at: instant }).nullable(),
  stops: z.array(z.object({ stop: stopSchema, occurredAt: instant })),
  answeredAsks: z.array(z.string()),
});

const parseJson = (text: unknown): unknown => JSON.parse(z.string().parse(text)) as unknown;

/** @throws ZodError when the row is not ours to read: a fault in the program or a store that was tampered with. */
export const parseState = (text: unknown): CaseState => stateSchema.parse(parseJson(text));

const storedActor: z.ZodType<Actor> = z.discriminatedUnion('type', [
  actorSchema.options[0],
  actorSchema.options[1],
  staff.extend({ type: z.literal('staff') }),
]);
export const parseActor = (text: unknown): Actor => storedActor.parse(parseJson(text));

export const parseData = (text: unknown): Json => z.json().parse(parseJson(text));
