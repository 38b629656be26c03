import { deadlineStateSchema, derivationSchema, instantSchema, ladderActionSchema, ladderRoleSchema } from '@tanggap/contracts';
import { z } from 'zod';
import { MOVE_REASONS } from '#/domain/clock.ts';
import { DEBTORS } from '#/domain/policy.ts';

const rung = z.object({
  level: z.int(),
  role: ladderRoleSchema,
  actions: z.array(ladderActionSchema),
  at: instantSchema.describe('When it is told, should the duty not be done by then.'),
  reached: z.boolean(),
  postId: z.string().nullable().describe('Who would be told, were it now; null while nobody is there, or the case is about them.'),
});

const deadline = z.object({
  clock: z.string(),
  name: z.object({ id: z.string(), en: z.string() }),
  duty: z.string(),
  owedBy: z.enum(DEBTORS),
  episode: z.int().describe('Rises when the duty begins anew: another agency, a rejoinder, a reopening.'),
  state: deadlineStateSchema,
  level: z.int().describe('Highest level of the ladder that was told; 0 for none.'),
  startedAt: instantSchema,
  dueAt: instantSchema.nullable().describe("The rule's date; null while the clock stands still."),
  promisedAt: instantSchema.describe('The earliest date ever told to the citizen.'),
  provisional: z.boolean().describe('True while a holiday of the period may still be decreed.'),
  usedSeconds: z
    .number()
    .nullable()
    .describe('What has passed of it so far: working time where the target is in working days or hours, else round the clock.'),
  pausedAt: instantSchema.nullable(),
  pausedSeconds: z.int().describe('How long it has stood still so far, round the clock.'),
  pauses: z.array(z.object({ from: instantSchema, to: instantSchema })),
  derivation: derivationSchema,
  explanation: z
    .object({ id: z.array(z.string()), en: z.array(z.string()) })
    .nullable()
    .describe('Why it falls where it does, line by line; null for a date that was set.'),
  policy: z.object({ version: z.string(), legalSource: z.string() }),
  history: z
    .array(z.object({ at: instantSchema, dueAt: instantSchema, reason: z.enum(MOVE_REASONS) }))
    .describe('Each date that it had before, until when, and why no longer.'),
  historical: z.boolean().describe('True when it began in another system, and was reckoned when its complaint was imported.'),
  ladder: z.array(rung),
  nextStep: z.object({ level: z.int(), role: ladderRoleSchema, at: instantSchema }).nullable(),
});

const formerEpisode = z.object({
  clock: z.string(),
  episode: z.int(),
  startedAt: instantSchema,
  dueAt: instantSchema,
  promisedAt: instantSchema,
  state: deadlineStateSchema,
  level: z.int(),
});

export const caseDeadlinesSchema = z.object({
  caseId: z.string(),
  duties: z
    .array(z.object({ duty: z.string(), clock: z.string(), dueAt: instantSchema }))
    .describe('What is owed now, each with the earliest of its deadlines.'),
  deadlines: z.array(deadline),
  former: z.array(formerEpisode).describe('Episodes that a newer one has replaced.'),
});
