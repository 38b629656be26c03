import { LADDER_ROLES } from '@tanggap/contracts';
import type { CaseStatus, DeadlineState, LadderRole } from '@tanggap/contracts';

/** The newest episode of one clock of a case. */
export type ClockRow = {
  readonly episode: number;
  readonly dueAt: Temporal.Instant;
  readonly state: DeadlineState;
  /** Whom this episode's ladder has reached; null before the first rung. */
  readonly role: LadderRole | null;
};

/** One case as the show tells it: everything here was heard from events. */
export type CaseRow = {
  readonly caseId: string;
  readonly trackingId: string;
  readonly openedAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant;
  readonly status: CaseStatus;
  readonly agencyId: string | null;
  /** How it came to its agency; null while it has none. */
  readonly forwardedBy: 'machine' | 'person' | null;
  readonly triaged: boolean;
  readonly answer: 'in-time' | 'late' | null;
  readonly clocks: ReadonlyMap<string, ClockRow>;
  /** Whom its ladders have reached so far, and when first. */
  readonly reached: ReadonlyMap<LadderRole, Temporal.Instant>;
};

export type Board = {
  readonly cases: ReadonlyMap<string, CaseRow>;
  /** Days that no deadline counts, by ISO date: the holiday's name, or null for a weekend. */
  readonly daysOff: ReadonlyMap<string, string | null>;
};

export const emptyBoard: Board = { cases: new Map(), daysOff: new Map() };

const rankOf = (role: LadderRole | null): number => (role === null ? -1 : LADDER_ROLES.indexOf(role));

export const higherRole = (left: LadderRole | null, right: LadderRole | null): LadderRole | null =>
  rankOf(left) >= rankOf(right) ? left : right;

const OVER: ReadonlySet<CaseStatus> = new Set(['closed', 'final', 'withdrawn', 'merged', 'rejected', 'archived', 'referred']);
export const isOver = ({ status }: CaseRow): boolean => OVER.has(status);

const missedClocks = (row: CaseRow): readonly ClockRow[] =>
  isOver(row) ? [] : [...row.clocks.values()].filter(({ state }) => state === 'breached');

/** True while something that was owed by a date is still owed after it. */
export const isOverdue = (row: CaseRow): boolean => missedClocks(row).length > 0;

/** Who is in charge by a deadline that was missed and is still owed; null when the case lies where it should. */
export const roleInCharge = (row: CaseRow): LadderRole | null =>
  missedClocks(row).reduce<LadderRole | null>((top, { role }) => higherRole(top, role), null);

/** The deadline that matters now: one that was missed before one that is still to come, the earliest of those. */
export const deadlineOf = (row: CaseRow): ClockRow | undefined => {
  if (isOver(row)) return undefined;
  const missed = missedClocks(row);
  const running = [...row.clocks.values()].filter(({ state }) => state === 'running');
  return (missed.length > 0 ? missed : running).toSorted((a, b) => Temporal.Instant.compare(a.dueAt, b.dueAt))[0];
};

/** The most pressing first: by whom it has reached, then what changed last. */
export const byUrgency = (a: CaseRow, b: CaseRow): number =>
  rankOf(roleInCharge(b)) - rankOf(roleInCharge(a)) ||
  Number(isOver(a)) - Number(isOver(b)) ||
  Temporal.Instant.compare(b.changedAt, a.changedAt) ||
  (a.caseId < b.caseId ? -1 : 1);

/** Statuses as a citizen thinks of them. */
export type Stage = 'sorting' | 'at-agency' | 'in-hand' | 'answered' | 'disputed' | 'over';
export const STAGES: readonly Stage[] = ['sorting', 'at-agency', 'in-hand', 'answered', 'disputed', 'over'];

export const stageOf = (row: CaseRow): Stage => {
  if (isOver(row)) return 'over';
  switch (row.status) {
    case 'dispatched':
    case 'assigned':
    case 'suspended':
      return 'at-agency';
    case 'in-progress':
    case 'answer-approved':
      return 'in-hand';
    case 'answered':
      return 'answered';
    case 'disputed':
    case 'appealed':
      return 'disputed';
    default:
      return 'sorting';
  }
};

export type Tally = {
  readonly received: number;
  readonly stages: Readonly<Record<Stage, number>>;
  /** Cases that lie with a rung of the ladder now. */
  readonly inCharge: Readonly<Record<LadderRole, number>>;
  /** Cases that reached that rung at any time. */
  readonly reached: Readonly<Record<LadderRole, number>>;
  readonly forwardedAlone: number;
  readonly triaged: number;
  readonly stillInTriage: number;
  readonly inTime: number;
  readonly late: number;
  readonly unanswered: number;
};

const perRole = (count: (role: LadderRole) => number): Readonly<Record<LadderRole, number>> => ({
  'unit-head': count('unit-head'),
  dpo: count('dpo'),
  ppid: count('ppid'),
  'agency-head': count('agency-head'),
  inspectorate: count('inspectorate'),
  'national-admin': count('national-admin'),
  ombudsman: count('ombudsman'),
});

export const tallyOf = (rows: readonly CaseRow[]): Tally => {
  const count = (test: (row: CaseRow) => boolean): number => rows.filter(test).length;
  const inStage = (stage: Stage): number => count((row) => stageOf(row) === stage);
  return {
    received: rows.length,
    stages: {
      sorting: inStage('sorting'),
      'at-agency': inStage('at-agency'),
      'in-hand': inStage('in-hand'),
      answered: inStage('answered'),
      disputed: inStage('disputed'),
      over: inStage('over'),
    },
    inCharge: perRole((role) => count((row) => roleInCharge(row) === role)),
    reached: perRole((role) => count((row) => row.reached.has(role))),
    forwardedAlone: count(({ forwardedBy }) => forwardedBy === 'machine'),
    triaged: count(({ triaged }) => triaged),
    stillInTriage: count((row) => row.triaged && row.agencyId === null && !isOver(row)),
    inTime: count(({ answer }) => answer === 'in-time'),
    late: count(({ answer }) => answer === 'late'),
    unanswered: count((row) => row.answer === null && !isOver(row)),
  };
};
