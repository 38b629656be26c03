import {
  CASE_CLASSES,
  CASE_KINDS,
  CASE_STATUSES,
  CONSEQUENCES,
  LADDER_ACTIONS,
  LEGAL_FACTS,
  STOPS,
  clockIdSchema,
  ladderRoleSchema,
  targetUnitSchema,
} from '@tanggap/contracts';
import { z } from 'zod';
import { DEBTORS, RESTARTS, START_EVENTS } from '#/domain/policy.ts';

// Policies and calendars are served as they are kept: one schema reads the file and answers the request.

const text = z.string().min(1);
const date = z.iso.date();

/** How sure the legal source is; see docs on the domain. */
const confidence = z.enum(['read-in-source', 'read-in-secondary-source', 'from-memory', 'own-design']);

const target = z.object({ amount: z.int().min(1), unit: targetUnitSchema });
const ladderStep = z.object({
  level: z.int().min(1),
  role: ladderRoleSchema,
  after: z.object({ amount: z.int().min(0), unit: targetUnitSchema }).describe('Counted from the missed deadline.'),
  actions: z.array(z.enum(LADDER_ACTIONS)).describe('What the level does; none: it only stands in the history.'),
});

const slaPolicySchema = z.object({
  id: clockIdSchema,
  name: z.object({ id: text, en: text }),
  duty: text.describe('Clocks of one duty tell nobody twice: the one with the earlier deadline does.'),
  kinds: z.array(z.enum(CASE_KINDS)).min(1),
  classes: z.array(z.enum(CASE_CLASSES)).min(1).nullable().describe('Null: whatever the class of the complaint.'),
  owedBy: z.enum(DEBTORS).describe('Who must act: the verifier while no agency has the case, the agency, whoever has it, or the reporter.'),
  startsOn: z.array(z.enum(START_EVENTS)).min(1),
  restart: z
    .enum(RESTARTS)
    .describe(
      'What a second start does: nothing; a new episode unless the same agency still owes the former; a new episode; go on with the time used so far.',
    ),
  stops: z.array(z.enum(STOPS)).min(1),
  target,
  calendar: z.enum(['holder', 'realm']).describe('Whose calendar counts.'),
  pause: z
    .object({ statuses: z.array(z.enum(CASE_STATUSES)).min(1), capDays: z.int().min(1) })
    .nullable()
    .describe('Statuses in which the clock stands still, and the days of 24 hours that it does so at most in all.'),
  extension: z
    .object({ on: z.enum(LEGAL_FACTS), amount: z.int().min(1), times: z.int().min(1) })
    .nullable()
    .describe('A fact that lengthens the target.'),
  warnAt: z.array(z.number().gt(0).lt(1)).max(20).describe('Shares of the target after which whoever owes is warned.'),
  consequence: z.enum(CONSEQUENCES),
  ladder: z.array(ladderStep),
  levelsPerReopening: z.int().min(0).describe('How many levels higher a case begins each time that it is reopened again.'),
  minNoticeMinutes: z.int().min(1).describe('Levels climb at least this far apart.'),
  appliesTo: z.enum(['new-clocks', 'open-clocks']).describe('Whether open clocks go over to a new version.'),
  legalSource: text,
  confidence,
  verifiedBy: text.nullable().describe('Who has compared it with the law, and when; null: nobody yet.'),
});
export type PolicyData = z.infer<typeof slaPolicySchema>;

export const slaPoliciesSchema = z.object({
  id: text,
  name: text,
  effectiveFrom: date.describe('Clocks that start from this date on are held to it.'),
  clocks: z.array(slaPolicySchema).min(1),
});

const windows = z.array(z.tuple([z.string(), z.string()]));

const week = z.record(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']), windows);

export const calendarDataSchema = z.object({
  id: text,
  name: text,
  parent: text.nullable().default(null).describe('The calendar that fills in what this one leaves open; null for a national one.'),
  effectiveFrom: date.describe('What it says holds from this date on.'),
  timeZone: text.nullable().describe("Null: the parent's. An agency reckons on the wall clock of its own zone."),
  source: text,
  verifiedBy: text.nullable(),
  week: week.nullable().describe("Null: the parent's."),
  ranges: z
    .array(z.object({ from: date, to: date.nullable(), name: text, source: text, week }))
    .default([])
    .describe('Other weeks for some time, such as the hours of Ramadan.'),
  /** Last date whose holidays are decreed. */
  decreedUntil: date.nullable(),
  decrees: z.array(
    z.object({
      source: text,
      url: text.nullable(),
      days: z.array(
        z.object({
          date,
          kind: z.enum(['national-holiday', 'joint-leave', 'regional-holiday', 'election', 'special-hours']),
          name: text,
          windows: windows.optional(),
        }),
      ),
    }),
  ),
});
export type CalendarData = z.infer<typeof calendarDataSchema>;
