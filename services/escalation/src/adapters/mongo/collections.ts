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
export type DueRowDocument = Omit<ChangedRow, 'dueAt' | 'reckonedFrom' | 'calendarAsOf'> & {
  readonly _id: string;
  readonly caseId: string;
  readonly dueAt: number;
  readonly reckonedFrom: number;
  readonly calendarAsOf: number;
};

/** `_id` is `<kind>/<id>/<version>`. */
type RuleVersionDocument = {
  readonly _id: string;
  readonly kind: string;
  readonly ruleId: string;
  readonly version: number;
  readonly edit: number;
  readonly state: string;
  /** JSON. */
  readonly body: string;
};

type RecalculationDocument = { readonly _id: string; readonly askedAt: number; readonly state: string; readonly body: string };

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
    calendar: String,
    reckonedFrom: Number,
    calendarAsOf: Number,
  },
};

export const RULE_VERSIONS: Collection<RuleVersionDocument> = {
  name: 'escalation_rule_version',
  shape: { _id: String, kind: String, ruleId: String, version: Number, edit: Number, state: String, body: String },
};

export const RECALCULATIONS: Collection<RecalculationDocument> = {
  name: 'escalation_recalculation',
  shape: { _id: String, askedAt: Number, state: String, body: String },
};
