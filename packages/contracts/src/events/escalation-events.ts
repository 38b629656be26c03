import { z } from 'zod';
import { consequenceSchema, deadlineKeySchema, ladderRoleSchema, stopSchema } from '../clocks.ts';
import { idSchema, instantSchema } from '../primitives.ts';
import { defineEvents } from './define.ts';

const escalation = defineEvents('escalation', 'case-events');

const deadline = { ...deadlineKeySchema.shape, dueAt: instantSchema };

/** Why a deadline falls where it does, for the citizen to read. Dates are those of the calendar's zone. */
export const derivationSchema = z.object({
  amount: z.int(),
  unit: z.enum(['working-days', 'calendar-days']),
  calendarId: z.string(),
  timeZone: z.string(),
  countedDates: z.array(z.string()),
  skipped: z.array(z.object({ date: z.string(), reason: z.string(), name: z.string().nullable(), source: z.string().nullable() })),
});
export type Derivation = z.infer<typeof derivationSchema>;

export const escalationEvents = [
  escalation(
    'deadline.set',
    z.object({
      ...deadline,
      startedAt: instantSchema,
      /** The earliest date ever told to the citizen. */
      promisedAt: instantSchema,
      /** True when a holiday of the period may still be decreed. */
      provisional: z.boolean(),
      policy: z.object({ version: z.string(), legalSource: z.string() }),
      derivation: derivationSchema,
    }),
  ),
  /** Asks the case file: was one of `stops` done from `startedAt` to `dueAt`? `level` is 0 for the deadline itself. */
  escalation(
    'deadline.due',
    z.object({
      ...deadline,
      level: z.int().min(0),
      generation: z.int().min(1),
      startedAt: instantSchema,
      stops: z.array(stopSchema),
      consequence: consequenceSchema,
    }),
  ),
  escalation(
    'deadline.warned',
    z.object({ ...deadline, warnedAt: instantSchema, agencyId: idSchema.nullable(), postId: idSchema.nullable() }),
  ),
  /** `confirmed` is false when the case file did not answer for an hour. */
  escalation('deadline.breached', z.object({ ...deadline, confirmed: z.boolean() })),
  escalation('deadline.met', z.object({ ...deadline, stoppedAt: instantSchema, by: stopSchema })),
  /** The duty was done or fell away after the deadline had been missed. */
  escalation('deadline.ended-late', z.object({ ...deadline, stoppedAt: instantSchema, by: stopSchema })),
  escalation('deadline.breach-withdrawn', z.object({ ...deadline, stoppedAt: instantSchema, by: stopSchema })),
  /** A window that closes by silence passed unused: no duty, so no breach. A use found to have been in time makes it met after all. */
  escalation('deadline.elapsed', z.object(deadline)),
  escalation(
    'case.escalated',
    z.object({
      ...deadlineKeySchema.shape,
      level: z.int().min(1),
      /** The level's own instant, computed from the missed deadline and never from when the last level fired. */
      levelDueAt: instantSchema,
      escalatedAt: instantSchema,
      role: ladderRoleSchema,
      /** Agency that owes the answer; null before dispatch. */
      agencyId: idSchema.nullable(),
      unitId: idSchema.nullable(),
      /** Post that is told; null when the directory has none for this role. */
      postId: idSchema.nullable(),
      vacant: z.boolean(),
    }),
  ),
] as const;
