import { caseKindSchema, caseStatusSchema, outcomeSchema, staffCommandSchema } from '@tanggap/contracts';
import { z } from 'zod';

const factsSchema = z.object({
  id: z.string(),
  trackingId: z.string(),
  status: caseStatusSchema,
  version: z.int().describe('Rises with decisions; the number in the ETag'),
  kind: caseKindSchema,
  areaCode: z.string().nullable(),
  confidential: z.boolean(),
  openedAt: z.string(),
  agencyId: z.string().nullable().describe('null before dispatch and after a return'),
  unitId: z.string().nullable(),
  postId: z.string().nullable(),
  hops: z.int().describe('Returns and transfers so far'),
});

const candidateSchema = z.object({ agencyId: z.string(), unitId: z.string(), confidence: z.number() });

const historySchema = z.object({
  n: z.int(),
  type: z.string(),
  occurredAt: z.string().describe('What legal questions are judged by'),
  recordedAt: z.string(),
  actor: z.object({
    type: z.enum(['system', 'reporter', 'staff']),
    role: z.string().optional(),
    postId: z.string().nullable().optional(),
  }),
  data: z.record(z.string(), z.unknown()),
});

export const caseSchema = factsSchema.extend({
  channel: z.string(),
  language: z.enum(['id', 'en']),
  title: z.string().nullable(),
  text: z.string().nullable().describe('null when its key was erased'),
  outcome: outcomeSchema.nullable(),
  proposedAgencyId: z.string().nullable(),
  mergedInto: z.string().nullable(),
  triage: z.object({ reason: z.string(), candidates: z.array(candidateSchema).readonly() }).nullable(),
  allowed: z.array(staffCommandSchema).readonly().describe('What the asker may do with the case now'),
  history: z.array(historySchema).readonly(),
});

export const caseListSchema = z.object({ items: z.array(factsSchema).readonly(), nextCursor: z.string().nullable() });

const MAX_PAGE = 200;
const MAX_QUERY = 200;

export const listQuerySchema = z.object({
  status: caseStatusSchema.optional(),
  agency: z.string().min(1).optional(),
  q: z
    .string()
    .max(MAX_QUERY)
    .optional()
    .describe('Words: a case is found when each of them, or a word that begins so, stands in what the reporter wrote'),
  cursor: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50),
});

export const standingSchema = z.object({ id: z.string(), status: caseStatusSchema, version: z.int() });
