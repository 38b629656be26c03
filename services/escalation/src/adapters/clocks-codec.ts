import { caseClassSchema, caseKindSchema } from '@tanggap/contracts';
import { z } from 'zod';
import { CLOCK_STATES, MOVE_REASONS } from '#/domain/clock.ts';
import type { CaseClocks } from '#/domain/clock.ts';
import { START_EVENTS } from '#/domain/policy.ts';
import { clockOfFirstForm } from './first-clock-form.ts';

const instant = z.string().transform((text) => Temporal.Instant.from(text));
const state = z.enum(CLOCK_STATES);

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
  policyVersion: z.string(),
  agencyId: z.string().nullable(),
  startedAt: instant,
  startedBy: z.enum(START_EVENTS),
  since: instant,
  calendar: z.object({ id: z.string(), timeZone: z.string(), asOf: instant.nullable() }),
  extensions: z.int(),
  pauses: z.array(z.object({ from: instant, to: instant })),
  pausedAt: instant.nullable(),
  dueAt: instant,
  isSet: z.boolean(),
  promisedAt: instant,
  provisional: z.boolean(),
  state,
  stoppedAt: instant.nullable(),
  level: z.int(),
  firstLevel: z.int(),
  rows: z.array(dueRow),
  history: z.array(z.object({ at: instant, dueAt: instant, reason: z.enum(MOVE_REASONS) })),
  historical: z.boolean(),
});

const formerEpisode = z.object({
  id: z.string(),
  episode: z.int(),
  startedAt: instant,
  dueAt: instant,
  promisedAt: instant,
  state,
  level: z.int(),
});

const id = z.string().nullable();
/** What was not kept in the first form has its beginning here. */
const caseClocks = z.object({
  caseId: z.string(),
  kind: caseKindSchema.nullable(),
  class: caseClassSchema.nullable().default(null),
  status: z.string().nullable().default(null),
  agencyId: id,
  unitId: id,
  concerns: z.object({ agencyId: id, unitId: id, postId: id }).nullable(),
  reopenings: z.int().default(0),
  happened: z.partialRecord(z.enum(START_EVENTS), instant).default({}),
  clocks: z.array(z.preprocess(clockOfFirstForm, clock)),
  former: z.array(formerEpisode).default([]),
});

/** Instants become ISO text. */
export const encodeClocks = (clocks: CaseClocks): string => JSON.stringify(clocks);

/** @throws when the text is not what `encodeClocks` wrote. */
export const decodeClocks = (text: string): CaseClocks => caseClocks.parse(JSON.parse(text));
