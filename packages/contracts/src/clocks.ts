import { z } from 'zod';

/** Id of an SLA policy's clock, such as `L2`; the policies themselves are the escalation service's data. */
export const clockIdSchema = z.string().regex(/^[A-Z][A-Z0-9]{0,9}$/u);

/** Whom a level of a ladder reaches, seen from the unit that has the case. */
export const LADDER_ROLES = ['unit-head', 'agency-head', 'inspectorate', 'national-admin', 'ombudsman'] as const;
export const ladderRoleSchema = z.enum(LADDER_ROLES);
export type LadderRole = z.infer<typeof ladderRoleSchema>;

/**
 * One deadline of one clock. `episode` rises on a legal restart (reopening, rejoinder), `generation` on each
 * re-arming; `level` is 0 for the deadline itself, 1 and up for the rungs of its ladder.
 */
export const deadlineKeySchema = z.object({
  caseId: z.string(),
  clock: clockIdSchema,
  episode: z.int().min(1),
});

/** `elapsed`: the reporter's own window passed unused; nobody owed anything, so it is no breach. */
export const DEADLINE_STATES = ['running', 'met', 'breached', 'ended-late', 'elapsed', 'cancelled'] as const;
export const deadlineStateSchema = z.enum(DEADLINE_STATES);
export type DeadlineState = z.infer<typeof deadlineStateSchema>;

/**
 * What ends a duty, in the case file's words. `answered` is any written follow-up, `outcome-given` one that says
 * what came of it.
 */
export const STOPS = [
  'dispatched',
  'answered',
  'outcome-given',
  'rejoined',
  'confirmed',
  'closed',
  'rejected',
  'merged',
  'withdrawn',
] as const;
export const stopSchema = z.enum(STOPS);
export type Stop = z.infer<typeof stopSchema>;

/** What a missed deadline leads to: up the ladder, or (the reporter's own window) closing by silence. */
export const CONSEQUENCES = ['escalate', 'close-by-silence'] as const;
export const consequenceSchema = z.enum(CONSEQUENCES);
