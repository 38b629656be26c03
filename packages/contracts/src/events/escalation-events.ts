import { z } from 'zod';
import { consequenceSchema, deadlineKeySchema, ladderActionSchema, ladderRoleSchema, stopSchema } from '../clocks.ts';
import { idSchema, instantSchema } from '../primitives.ts';
import { defineEvents } from './define.ts';

const escalation = defineEvents('escalation', 'case-events');

const deadline = { ...deadlineKeySchema.shape, dueAt: instantSchema };

/** Working days end at the office's close, calendar days at midnight; `hours` run round the clock. */
export const TARGET_UNITS = ['working-days', 'calendar-days', 'working-hours', 'hours'] as const;
export const targetUnitSchema = z.enum(TARGET_UNITS);

/** Why a deadline falls where it does, for the citizen to read. Dates are those of the calendar's zone. */
export const derivationSchema = z.object({
  amount: z.int(),
  unit: targetUnitSchema,
  calendarId: z.string(),
  timeZone: z.string(),
  /** Of calendar days, where each counts, only the first and the last. */
  countedDates: z.array(z.string()),
  skipped: z.array(z.object({ date: z.string(), reason: z.string(), name: z.string().nullable(), source: z.string().nullable() })),
});
export type Derivation = z.infer<typeof derivationSchema>;

/** Why a deadline falls on another date than before. */
export const MOVE_REASONS = ['extended', 'calendar-changed', 'policy-changed', 'set-by-ombudsman'] as const;

const moved = {
  formerDueAt: instantSchema,
  /** The earliest date ever told to the citizen. */
  promisedAt: instantSchema,
  provisional: z.boolean(),
};

const stopped = z.object({ ...deadline, stoppedAt: instantSchema, by: stopSchema });

/** What befalls a deadline, by the event that tells it. */
const facts = {
  'deadline.set': z.object({
    ...deadline,
    startedAt: instantSchema,
    /** The earliest date ever told to the citizen. */
    promisedAt: instantSchema,
    /** True when a holiday of the period may still be decreed. */
    provisional: z.boolean(),
    policy: z.object({ version: z.string(), legalSource: z.string() }),
    derivation: derivationSchema,
  }),
  /** It stands still from `pausedAt` on, because the case waits for somebody else; until `capAt` at most. */
  'deadline.paused': z.object({ ...deadline, pausedAt: instantSchema, capAt: instantSchema }),
  /** It goes on. `dueAt` is the new one; `capped` when the pause had lasted long enough. */
  'deadline.resumed': z.object({ ...deadline, ...moved, resumedAt: instantSchema, capped: z.boolean() }),
  /** It falls on another date: `dueAt` is the new one. `changeId`: the change of a calendar or policy, which told of many at once. */
  'deadline.recalculated': z.object({
    ...deadline,
    ...moved,
    reason: z.enum(MOVE_REASONS),
    changeId: z.string().nullable(),
    /** The first deadline of the case that a change moved: people are told once. */
    first: z.boolean(),
    agencyId: idSchema.nullable(),
    /** Post that the case lies with as far as escalation knows: of the unit's officer. */
    postId: idSchema.nullable(),
  }),
  'deadline.warned': z.object({ ...deadline, warnedAt: instantSchema, agencyId: idSchema.nullable(), postId: idSchema.nullable() }),
  /** `confirmed` is false when the case file did not answer for an hour. */
  'deadline.breached': z.object({ ...deadline, confirmed: z.boolean() }),
  'deadline.met': stopped,
  /** The duty was done or fell away after the deadline had been missed. */
  'deadline.ended-late': stopped,
  'deadline.breach-withdrawn': stopped,
  /** A window that closes by silence passed unused: no duty, so no breach. A use found to have been in time makes it met after all. */
  'deadline.elapsed': z.object(deadline),
  'case.escalated': z.object({
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
    /** What the level does. Before there was a choice, it told its post. */
    actions: z.array(ladderActionSchema).exactOptional(),
  }),
  /** The ladder has ended at a post where nobody is, nor a deputy. */
  'case.nobody-reachable': z.object({ ...deadline, level: z.int().min(1), role: ladderRoleSchema, at: instantSchema }),
} as const;

const told = <Type extends string, Data extends z.ZodType>(type: Type, data: Data) =>
  z.object({ type: z.literal(type), time: instantSchema, data });

/** What befell a deadline in the past, as it would have been told then. Which days counted, and by which rule, stays with escalation. */
export const pastFactSchema = z.discriminatedUnion('type', [
  told('deadline.set', facts['deadline.set'].omit({ derivation: true, policy: true })),
  told('deadline.warned', facts['deadline.warned']),
  told('deadline.breached', facts['deadline.breached']),
  told('deadline.met', facts['deadline.met']),
  told('deadline.ended-late', facts['deadline.ended-late']),
  told('deadline.breach-withdrawn', facts['deadline.breach-withdrawn']),
  told('deadline.elapsed', facts['deadline.elapsed']),
  told('case.escalated', facts['case.escalated']),
]);
export type PastFact = z.infer<typeof pastFactSchema>;

export const escalationEvents = [
  escalation('deadline.set', facts['deadline.set']),
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
  escalation('deadline.paused', facts['deadline.paused']),
  escalation('deadline.resumed', facts['deadline.resumed']),
  escalation('deadline.recalculated', facts['deadline.recalculated']),
  escalation('deadline.warned', facts['deadline.warned']),
  escalation('deadline.breached', facts['deadline.breached']),
  escalation('deadline.met', facts['deadline.met']),
  escalation('deadline.ended-late', facts['deadline.ended-late']),
  escalation('deadline.breach-withdrawn', facts['deadline.breach-withdrawn']),
  escalation('deadline.elapsed', facts['deadline.elapsed']),
  escalation('case.escalated', facts['case.escalated']),
  escalation('case.nobody-reachable', facts['case.nobody-reachable']),
] as const;
