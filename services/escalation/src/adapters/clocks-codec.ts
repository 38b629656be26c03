import { caseKindSchema, derivationSchema, ladderRoleSchema, stopSchema } from '@tanggap/contracts';
import { z } from 'zod';
import type { CaseClocks } from '#/domain/clock.ts';
import { DEBTORS, START_EVENTS } from '#/domain/policy.ts';

const instant = z.string().transform((text) => Temporal.Instant.from(text));

const dueRow = z.object({
  level: z.int(),
  generation: z.int(),
  dueAt: instant,
  state: z.enum(['armed', 'asked', 'fired', 'cancelled']),
  askedAtReal: z.number().nullable(),
});

const clock = z.object({
  id: z.string(),
  episode: z.int(),
  owedBy: z.enum(DEBTORS),
  agencyId: z.string().nullable(),
  startedAt: instant,
  startedBy: z.enum(START_EVENTS),
  dueAt: instant,
  promisedAt: instant,
  provisional: z.boolean(),
  derivation: derivationSchema,
  policy: z.object({ version: z.string(), legalSource: z.string() }),
  stops: z.array(stopSchema),
  consequence: z.enum(['escalate', 'close-by-silence']),
  ladder: z.array(z.object({ level: z.int(), role: ladderRoleSchema, at: instant })),
  minNoticeMinutes: z.number(),
  state: z.enum(['running', 'met', 'breached', 'ended-late', 'elapsed', 'cancelled']),
  level: z.int(),
  rows: z.array(dueRow),
  historical: z.boolean().default(false),
});

const caseClocks = z.object({
  caseId: z.string(),
  kind: caseKindSchema.nullable(),
  agencyId: z.string().nullable(),
  unitId: z.string().nullable(),
  concerns: z.object({ agencyId: z.string().nullable(), unitId: z.string().nullable(), postId: z.string().nullable() }).nullable(),
  clocks: z.array(clock),
});

/** Instants become ISO text. */
export const encodeClocks = (clocks: CaseClocks): string => JSON.stringify(clocks);

/** @throws when the text is not what `encodeClocks` wrote. */
export const decodeClocks = (text: string): CaseClocks => caseClocks.parse(JSON.parse(text));
