import { DEADLINE_STATES, LADDER_ROLES, REPORTER_COMMANDS, caseStatusSchema } from '@tanggap/contracts';
import { z } from 'zod';
import { textSchema } from './submission-schemas.ts';

export const trackingParamsSchema = z.object({ trackingId: z.string().describe('`TGP-XXXX-XXXX`; case and dashes do not count') });

export const pinHeaders = { 'x-tracking-pin': z.string().max(64).describe('The PIN from the receipt') };

const office = z.object({ id: z.string(), name: z.string() });

export const trackAnswerSchema = z.object({
  trackingId: z.string(),
  status: caseStatusSchema,
  agency: office.nullable(),
  unit: office.nullable(),
  level: z
    .enum(['officer', ...LADDER_ROLES])
    .nullable()
    .describe('Who is in charge now'),
  deadlines: z.array(
    z.object({
      clock: z.string(),
      dueAt: z.string().describe('The date of the rule'),
      promisedAt: z.string().describe('The earliest date ever told to the reporter'),
      state: z.enum(DEADLINE_STATES),
      provisional: z.boolean().describe('A holiday of the period may still be decreed'),
    }),
  ),
  timeline: z.array(
    z.object({
      at: z.string(),
      type: z.string().describe('Type of the event, such as case.responded'),
      text: z.string().nullable().exactOptional().describe('What was written to the reporter; null when it has been erased'),
      agency: office.exactOptional(),
      clock: z.string().exactOptional(),
      dueAt: z.string().exactOptional(),
      level: z.string().exactOptional(),
      outcome: z.string().nullable().exactOptional(),
      solved: z.boolean().nullable().exactOptional(),
      reason: z.string().exactOptional(),
    }),
  ),
  commands: z.array(z.enum(REPORTER_COMMANDS)).describe('What the reporter may do now'),
});

export const textCommandSchema = z.strictObject({ text: textSchema });
export const confirmSchema = z.strictObject({ solved: z.boolean().nullish() }).nullish();
export const withdrawSchema = z.strictObject({ text: textSchema.nullish() }).nullish();

export const commandAnswerSchema = z.object({ accepted: z.literal(true), at: z.string() });
