import { toInstantString } from '@tanggap/contracts';
import { z } from 'zod';
import { DEADLINE_STATES, ROLES_OF_LADDER, STATUSES } from '#/domain/reporter-view.ts';
import type { Deadline, ReporterView } from '#/domain/reporter-view.ts';
import type { TimelineEntry } from '#/ports/views.ts';

/** A view as stores keep it. */
export type ViewRecord = {
  readonly status: string;
  readonly agencyId: string | null;
  readonly unitId: string | null;
  readonly answered: boolean;
  readonly silenced: boolean;
  /** JSON. */
  readonly deadlines: string;
};

/** An entry as stores keep it; `facts` as JSON. */
export type EntryRecord = { readonly at: string; readonly type: string; readonly text: string | null; readonly facts: string };

/** Each entry has a version of its own; a change without one raises it too. */
export const versionAfter = (from: number, entries: readonly TimelineEntry[]): number => from + Math.max(1, entries.length);

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

const deadlinesText = (deadlines: readonly Deadline[]): string =>
  JSON.stringify(
    deadlines.map((deadline) => ({
      ...deadline,
      dueAt: toInstantString(deadline.dueAt),
      promisedAt: toInstantString(deadline.promisedAt),
    })),
  );

const parseDeadlines = (stored: string): readonly Deadline[] =>
  deadlinesSchema.parse(JSON.parse(stored)).map((deadline) => ({
    ...deadline,
    dueAt: Temporal.Instant.from(deadline.dueAt),
    promisedAt: Temporal.Instant.from(deadline.promisedAt),
  }));

export const viewRecordOf = ({ status, office, answered, silenced, deadlines }: ReporterView): ViewRecord => ({
  status,
  agencyId: office?.agencyId ?? null,
  unitId: office?.unitId ?? null,
  answered,
  silenced,
  deadlines: deadlinesText(deadlines),
});

/** @throws Error when the record was written by hand and fits no view. */
export const viewOf = (caseId: string, { status, agencyId, unitId, answered, silenced, deadlines }: ViewRecord): ReporterView => ({
  caseId,
  status: statusSchema.parse(status),
  office: agencyId === null || unitId === null ? null : { agencyId, unitId },
  answered,
  silenced,
  deadlines: parseDeadlines(deadlines),
});

export const entryRecordOf = ({ at, type, text, facts }: TimelineEntry): EntryRecord => ({
  at: toInstantString(at),
  type,
  text,
  facts: JSON.stringify(facts),
});

/** @throws Error when the record was written by hand and fits no entry. */
export const entryOf = ({ at, type, text, facts }: EntryRecord): TimelineEntry => ({
  at: Temporal.Instant.from(at),
  type,
  text,
  facts: factsSchema.parse(JSON.parse(facts)),
});
