import { z } from 'zod';
import { actorSchema } from '../access.ts';
import { caseStatusSchema } from '../case-status.ts';
import { deadlineKeySchema, stopSchema } from '../clocks.ts';
import { areaCodeSchema, caseKindSchema, idSchema, instantSchema, languageSchema, sealedSchema } from '../primitives.ts';
import { defineEvents } from './define.ts';

const casework = defineEvents('casework', 'case-events');

/** What every fact of a case file tells. `status` is the status after it; `occurredAt` decides legal questions. */
const fact = { caseId: idSchema, status: caseStatusSchema, occurredAt: instantSchema, actor: actorSchema };
const duty = { agencyId: idSchema, unitId: idSchema };
const ask = { ...deadlineKeySchema.shape, level: z.int().min(0), generation: z.int().min(1), dueAt: instantSchema };

/** Why a case is not taken up. A rejection always names where to go instead. */
export const REJECTION_REASONS = ['out-of-scope', 'under-court-review', 'insufficient', 'spam'] as const;

/** What came of it. Null while the agency has only followed up and the matter is still open. */
export const OUTCOMES = ['fulfilled', 'partly-fulfilled', 'not-fulfilled', 'explained'] as const;
export const outcomeSchema = z.enum(OUTCOMES);

export const caseworkEvents = [
  casework(
    'case.opened',
    z.object({
      ...fact,
      trackingId: z.string(),
      kind: caseKindSchema,
      channel: z.string(),
      anonymous: z.boolean(),
      confidential: z.boolean(),
      language: languageSchema,
      areaCode: areaCodeSchema.nullable(),
    }),
  ),
  casework('case.triaged', z.object({ ...fact, reason: z.string() })),
  casework('case.verified', z.object(fact)),
  casework('case.dispatched', z.object({ ...fact, ...duty, kind: caseKindSchema, hops: z.int().min(0) })),
  casework('case.assigned', z.object({ ...fact, ...duty, postId: idSchema })),
  casework('case.accepted', z.object(fact)),
  casework('case.returned', z.object({ ...fact, ...duty, reason: sealedSchema, proposedAgencyId: idSchema, hops: z.int() })),
  casework(
    'case.transferred',
    z.object({ ...fact, ...duty, fromAgencyId: idSchema, kind: caseKindSchema, reason: sealedSchema, hops: z.int() }),
  ),
  /** The offices changed, not the duty: no clock starts, stops or begins anew, and no hop is counted. */
  casework('case.reorganised', z.object({ ...fact, ...duty, postId: idSchema, fromAgencyId: idSchema, fromUnitId: idSchema })),
  casework('case.information-requested', z.object({ ...fact, text: sealedSchema })),
  casework('case.completed', z.object(fact)),
  casework('case.supplemented', z.object({ ...fact, text: sealedSchema })),
  casework('case.answer-drafted', z.object({ ...fact, text: sealedSchema, outcome: outcomeSchema.nullable() })),
  casework('case.responded', z.object({ ...fact, ...duty, text: sealedSchema, outcome: outcomeSchema.nullable() })),
  casework('case.disputed', z.object({ ...fact, text: sealedSchema })),
  casework('case.confirmed', z.object({ ...fact, solved: z.boolean().nullable() })),
  casework(
    'case.closed',
    z.object({ ...fact, reason: z.enum(['confirmed', 'silence', 'staff', 'imported']), note: sealedSchema.nullable() }),
  ),
  casework('case.reopened', z.object({ ...fact, reason: sealedSchema })),
  casework('case.appealed', z.object({ ...fact, text: sealedSchema })),
  casework('case.withdrawn', z.object(fact)),
  casework('case.merged', z.object({ ...fact, into: idSchema })),
  casework('case.rejected', z.object({ ...fact, reasonCode: z.enum(REJECTION_REASONS), referral: sealedSchema })),
  /** The case file's own word on `deadline.due`: no stop event with `occurredAt <= dueAt`. */
  casework('deadline.missed', z.object({ ...ask, status: caseStatusSchema })),
  casework('deadline.held', z.object({ ...ask, status: caseStatusSchema, stoppedAt: instantSchema, by: stopSchema })),
] as const;
