import { toInstantString } from '@tanggap/contracts';
import { z } from 'zod';
import { DEADLINE_STATES, ROLES_OF_LADDER, STATUSES } from '#/domain/reporter-view.ts';
import type { Deadline, Status } from '#/domain/reporter-view.ts';
import type { EntryFacts } from '#/ports/views.ts';

const statusSchema = z.enum(STATUSES);

const deadlinesSchema = z.array(
  z.object({
    clock: z.string(),
    episode: z.int(),
    dueAt: z.string(),
    promisedAt: z.string(),
    provisional: z.boolean(),
    state: z.enum(DEADLINE_STATES),
    reached: z.enum(ROLES_OF_LADDER).nullable(),
  }),
);

const factsSchema = z.object({
  agencyId: z.string().exactOptional(),
  clock: z.string().exactOptional(),
  dueAt: z.string().exactOptional(),
  level: z.string().exactOptional(),
  outcome: z.string().nullable().exactOptional(),
  solved: z.boolean().nullable().exactOptional(),
  reason: z.string().exactOptional(),
});

export const parseStatus = (stored: unknown): Status => statusSchema.parse(stored);

export const deadlinesText = (deadlines: readonly Deadline[]): string =>
  JSON.stringify(
    deadlines.map((deadline) => ({
      ...deadline,
      dueAt: toInstantString(deadline.dueAt),
      promisedAt: toInstantString(deadline.promisedAt),
    })),
  );

export const parseDeadlines = (stored: unknown): readonly Deadline[] =>
  deadlinesSchema.parse(JSON.parse(String(stored))).map((deadline) => ({
    ...deadline,
    dueAt: Temporal.Instant.from(deadline.dueAt),
    promisedAt: Temporal.Instant.from(deadline.promisedAt),
  }));

export const parseFacts = (stored: unknown): EntryFacts => factsSchema.parse(JSON.parse(String(stored)));
