import type { Collection } from '@tanggap/persistence/mongo';
import type { ChangedRow } from '#/ports/case-clocks-store.ts';

// Named as the tables of the embedded profile.

/** `_id` is the case id. */
type CaseDocument = {
  readonly _id: string;
  readonly agencyId: string | null;
  readonly correlationId: string;
  readonly version: number;
  /** JSON. */
  readonly clocks: string;
};

/** `_id` is the row id. `dueAt` in Unix milliseconds of the service's clock, `askedAtReal` in those of real time. */
export type DueRowDocument = Omit<ChangedRow, 'dueAt'> & { readonly _id: string; readonly caseId: string; readonly dueAt: number };

export const CASES: Collection<CaseDocument> = {
  name: 'escalation_case',
  shape: { _id: String, agencyId: String, correlationId: String, version: Number, clocks: String },
};

export const DUE_ROWS: Collection<DueRowDocument> = {
  name: 'escalation_due_row',
  shape: {
    _id: String,
    caseId: String,
    clock: String,
    episode: Number,
    level: Number,
    generation: Number,
    dueAt: Number,
    state: String,
    askedAtReal: Number,
  },
};
