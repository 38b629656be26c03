import type { CaseKind, CaseStatus, LadderRole, Scope } from '@tanggap/contracts';
import type { Write } from '@tanggap/persistence';

export type BoardCase = {
  readonly caseId: string;
  readonly trackingId: string;
  readonly kind: CaseKind;
  readonly status: CaseStatus;
  readonly agencyId: string | null;
  readonly unitId: string | null;
  readonly openedAt: string;
};

export type BoardDuty = { readonly agencyId: string; readonly unitId: string };

/** The highest level that one clock of a case has reached; `open` until the duty is done or the clock starts anew. */
export type Escalation = {
  readonly caseId: string;
  readonly clock: string;
  readonly episode: number;
  readonly level: number;
  readonly role: LadderRole;
  readonly agencyId: string | null;
  readonly unitId: string | null;
  readonly postId: string | null;
  readonly vacant: boolean;
  readonly levelDueAt: string;
  readonly escalatedAt: string;
  /** True when an import has reckoned that the level would have been reached: nobody was told at the time. */
  readonly historical: boolean;
};

export type EscalatedCase = Escalation & { readonly trackingId: string | null; readonly status: CaseStatus | null };

export type EscalationQuery = {
  readonly role?: LadderRole | undefined;
  readonly agencyId?: string | undefined;
  readonly caseId?: string | undefined;
  readonly before?: { readonly escalatedAt: string; readonly caseId: string; readonly clock: string } | undefined;
  readonly limit: number;
};

export type Totals = {
  readonly byStatus: Readonly<Record<string, number>>;
  /** Open escalations: two clocks of one case are two. */
  readonly byRole: Readonly<Record<string, number>>;
  /** Cases with at least one open escalation. */
  readonly escalatedCases: number;
};

export type Counters = Totals & {
  readonly byAgency: readonly { readonly agencyId: string | null; readonly cases: number; readonly escalated: number }[];
};

/** What the ombudsman sees: cases and open escalations of all agencies. Writes are made in order per case. */
export type CaseBoard = {
  open(row: BoardCase): Write;
  setStatus(caseId: string, status: CaseStatus): Write;
  /** Null when nobody owes the answer for now. */
  setDuty(caseId: string, status: CaseStatus, duty: BoardDuty | null): Write;
  /** A lower level than the one kept changes nothing, nor does the same once more; who has to answer stays as it was first told. */
  escalate(escalation: Escalation): readonly Write[];
  /** From now on this office has to answer for what is open of the case. */
  handOver(caseId: string, duty: BoardDuty): Write;
  /** Closes the episodes of the clock before this one: the case is measured anew, and nothing will end them. */
  supersede(caseId: string, clock: string, episode: number): Write;
  settle(caseId: string, clock: string, episode: number): Write;
  /**
   * Open escalations, newest first, ties by the bytes of case id and clock; the order is stable while new ones come. The
   * case beside each is as it was at some moment of the call.
   */
  escalations(scope: Scope, query: EscalationQuery): Promise<readonly EscalatedCase[]>;
  /** Each figure is right at some moment of the call; two figures may be a few commits apart. */
  totals(scope: Scope): Promise<Totals>;
  /** As `totals`; agencies by the bytes of their ids, cases of no agency first. */
  counters(scope: Scope): Promise<Counters>;
};
