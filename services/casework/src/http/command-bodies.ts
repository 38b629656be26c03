import { REJECTION_REASONS, idSchema, outcomeSchema } from '@tanggap/contracts';
import type { StaffCommandName } from '@tanggap/contracts';
import { z } from 'zod';

const MAX_TEXT = 20_000;

/**
 * Controls are refused, not dropped: what is kept is what was sent, but for line breaks, which every system writes in its
 * own way. Lone surrogates would be lost in UTF-8.
 */
const text = z
  .string()
  .overwrite((value) => value.replaceAll(/\r\n?/gu, '\n'))
  .min(1)
  .max(MAX_TEXT)
  .regex(/\S/u, 'has nothing to read')
  .regex(/^(?:[\n\t]|\P{Cc})*$/u, 'has control characters other than line feed and tab')
  .refine((value) => value.isWellFormed(), 'is not well-formed Unicode')
  .describe(`1 to ${MAX_TEXT} characters; no control characters but line feed and tab`);

const nothing = z.strictObject({}).nullish();

/** The body of each staff command. */
export const COMMAND_BODIES = {
  verify: nothing,
  accept: nothing,
  'declare-complete': nothing,
  approve: nothing,
  dispatch: z.strictObject({ agencyId: idSchema, unitId: idSchema.optional() }),
  return: z.strictObject({ reason: text, proposedAgencyId: idSchema }),
  transfer: z.strictObject({ agencyId: idSchema, reason: text }),
  assign: z.strictObject({ postId: idSchema }),
  'request-information': z.strictObject({ text }),
  respond: z.strictObject({ text, outcome: outcomeSchema.nullable().describe('null: followed up, the matter is still open') }),
  merge: z.strictObject({ into: idSchema }),
  reject: z.strictObject({ reasonCode: z.enum(REJECTION_REASONS), referral: text }),
  close: z.strictObject({ reason: text }),
  reopen: z.strictObject({ reason: text }),
} satisfies Readonly<Record<StaffCommandName, z.ZodType>>;
