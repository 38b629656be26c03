import { z } from 'zod';

/** Id of an SLA policy's clock, such as `L2`; the policies themselves are the escalation service's data. */
export const clockIdSchema = z.string().regex(/^[A-Z][A-Z0-9]{0,9}$/u);

/**
 * Whom a level of a ladder reaches, seen from the unit that has the case. `dpo`: the agency's data-protection officer,
 * `ppid`: its officer for public information.
 */
export const LADDER_ROLES = ['unit-head', 'dpo', 'ppid', 'agency-head', 'inspectorate', 'national-admin', 'ombudsman'] as const;
export const ladderRoleSchema = z.enum(LADDER_ROLES);
export type LadderRole = z.infer<typeof ladderRoleSchema>;

/**
 * What a level does besides standing in the history: tells its post, lets it follow the case from then on, gives it the
 * case, raises the priority, or asks whoever owes the answer for a written reason.
 */
export const LADDER_ACTIONS = ['notify', 'watch', 'take-over', 'raise-priority', 'require-reason'] as const;
export const ladderActionSchema = z.enum(LADDER_ACTIONS);
export type LadderAction = z.infer<typeof ladderActionSchema>;

/**
 * One deadline of one clock. `episode` rises on a legal restart (reopening, rejoinder), `generation` on each
 * re-arming; `level` is 0 for the deadline itself, 1 and up for the rungs of its ladder.
 */
export const deadlineKeySchema = z.object({
  caseId: z.string(),
  clock: clockIdSchema,
  episode: z.int().min(1),
});

/** How grave a complaint is, which decides how long its examination may take (Permenpan 62/2018). */
export const CASE_CLASSES = ['light', 'normative', 'no-oversight', 'oversight'] as const;
export const caseClassSchema = z.enum(CASE_CLASSES);
export type CaseClass = z.infer<typeof caseClassSchema>;

/** `paused`: it waits for somebody else. `elapsed`: the reporter's own window passed unused; nobody owed anything, so it is no breach. */
export const DEADLINE_STATES = ['running', 'paused', 'met', 'breached', 'ended-late', 'elapsed', 'cancelled'] as const;
export const deadlineStateSchema = z.enum(DEADLINE_STATES);
export type DeadlineState = z.infer<typeof deadlineStateSchema>;

/**
 * Steps of a legal procedure that staff enter with the day on which they were taken; each may start or end a clock. In
 * pairs: what starts a duty, and what ends it.
 */
export const LEGAL_FACTS = [
  'decided',
  'decision-delivered',
  'decree-set',
  'decree-delivered',
  'examination-result-received',
  'examination-result-carried-out',
  'recommendation-received',
  'recommendation-reported',
  'extension-noticed',
  'objection-registered',
  'objection-answered',
  'dispute-lodged',
  'data-breach-known',
  'data-breach-notified',
  'data-requested',
  'data-request-answered',
  'question-asked',
  'question-answered',
] as const;
export const legalFactSchema = z.enum(LEGAL_FACTS);
export type LegalFact = z.infer<typeof legalFactSchema>;

/**
 * What ends a duty, in the case file's words. `answered` is any written follow-up, `outcome-given` one that says
 * what came of it; `completeness-told`: the reporter knows whether the file is complete.
 */
export const STOPS = [
  'dispatched',
  'completeness-told',
  'supplemented',
  'answered',
  'outcome-given',
  'inquiry-answered',
  'rejoined',
  'confirmed',
  'closed',
  'rejected',
  'merged',
  'withdrawn',
  'referred',
  ...LEGAL_FACTS,
] as const;
export const stopSchema = z.enum(STOPS);
export type Stop = z.infer<typeof stopSchema>;

/**
 * What a missed deadline leads to: up the ladder, or (the reporter's own window) closing by silence, a complaint
 * whose file stayed incomplete that counts as withdrawn, or a right that lapses.
 */
export const CONSEQUENCES = ['escalate', 'close-by-silence', 'deem-withdrawn', 'lapse'] as const;
export const consequenceSchema = z.enum(CONSEQUENCES);
