import type { RuleKind } from './rule-document.ts';

/** Open deadlines being reckoned anew because a calendar or a set of policies has a new version. */
export type Recalculation = {
  /** Of the change: `<kind>/<id>/<version>`. */
  readonly id: string;
  readonly kind: RuleKind;
  /** The calendar or the set of policies. */
  readonly subject: string;
  /** When the change was approved. */
  readonly askedAt: Temporal.Instant;
  readonly state: 'waiting' | 'running' | 'done';
  /** Policies are in force only from their date on. */
  readonly notBefore: Temporal.Instant;
  /** The last due row that was looked at, as its instant and id; null at first. */
  readonly cursor: { readonly dueAt: Temporal.Instant; readonly rowId: string } | null;
  /** Due rows to look at, as counted at the start; null before. */
  readonly total: number | null;
  readonly seen: number;
  /** Deadlines that fall on another date than before. */
  readonly moved: number;
  /** Real time. */
  readonly startedAt: Temporal.Instant | null;
  readonly finishedAt: Temporal.Instant | null;
};
