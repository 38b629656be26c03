/** Where a case stands, as the case file tells it. */
export type Status = (typeof STATUSES)[number];
export const STATUSES = [
  'received',
  'verified',
  'dispatched',
  'returned',
  'assigned',
  'in-progress',
  'answer-approved',
  'answered',
  'disputed',
  'closed',
  'appealed',
  'final',
  'awaiting-completion',
  'withdrawn',
  'suspended',
  'merged',
  'rejected',
  'archived',
  'referred',
] as const;

/** From the lowest to the highest. */
export const ROLES_OF_LADDER = ['unit-head', 'dpo', 'ppid', 'agency-head', 'inspectorate', 'national-admin', 'ombudsman'] as const;
export type LadderRole = (typeof ROLES_OF_LADDER)[number];
export type Level = 'officer' | LadderRole;

export const DEADLINE_STATES = ['running', 'met', 'breached', 'ended-late', 'elapsed', 'cancelled'] as const;
export type DeadlineState = (typeof DEADLINE_STATES)[number];

export type Deadline = {
  readonly clock: string;
  /** Rises when the law starts the clock anew. */
  readonly episode: number;
  readonly dueAt: Temporal.Instant;
  /** The earliest date ever told to the reporter. */
  readonly promisedAt: Temporal.Instant;
  /** A holiday of the period may still be decreed. */
  readonly provisional: boolean;
  readonly state: DeadlineState;
  /** Who was told of the delay last. */
  readonly reached: LadderRole | null;
};

export type Office = { readonly agencyId: string; readonly unitId: string };

/** A reporter's own case, as they may see it. */
export type ReporterView = {
  readonly caseId: string;
  readonly status: Status;
  readonly office: Office | null;
  /** An answer has reached the reporter at some time. */
  readonly answered: boolean;
  /** Closed because the reporter said nothing. */
  readonly silenced: boolean;
  readonly deadlines: readonly Deadline[];
};

/** What an event of a case changes in the view. */
export type Fact =
  /** `office` null: nobody has it now; undefined: unchanged. */
  | {
      readonly type: 'moved';
      readonly status: Status;
      readonly office: Office | null | undefined;
      /** What it was: an answer, a closing by silence, or neither. */
      readonly mark: 'answer' | 'silence' | null;
    }
  | { readonly type: 'deadline-set'; readonly deadline: Omit<Deadline, 'state' | 'reached'> }
  | { readonly type: 'deadline-turned'; readonly clock: string; readonly episode: number; readonly state: DeadlineState }
  | { readonly type: 'escalated'; readonly clock: string; readonly episode: number; readonly role: LadderRole };

const higher = (left: LadderRole | null, right: LadderRole): LadderRole =>
  left !== null && ROLES_OF_LADDER.indexOf(left) > ROLES_OF_LADDER.indexOf(right) ? left : right;

const withDeadline = (view: ReporterView, set: Omit<Deadline, 'state' | 'reached'>): ReporterView => {
  const isSame = (deadline: Deadline) => deadline.clock === set.clock && deadline.episode === set.episode;
  if (!view.deadlines.some(isSame)) return { ...view, deadlines: [...view.deadlines, { ...set, state: 'running', reached: null }] };
  return { ...view, deadlines: view.deadlines.map((deadline) => (isSame(deadline) ? { ...deadline, ...set } : deadline)) };
};

const moved = (view: ReporterView, { status, office, mark }: Extract<Fact, { type: 'moved' }>): ReporterView => ({
  ...view,
  status,
  office: office === undefined ? view.office : office,
  answered: view.answered || mark === 'answer',
  silenced: mark === 'silence' || (view.silenced && status === 'closed'),
});

const changeDeadline = (
  view: ReporterView,
  { clock, episode }: { readonly clock: string; readonly episode: number },
  change: (deadline: Deadline) => Deadline,
): ReporterView => ({
  ...view,
  deadlines: view.deadlines.map((deadline) => (deadline.clock === clock && deadline.episode === episode ? change(deadline) : deadline)),
});

export const evolve = (view: ReporterView, fact: Fact): ReporterView => {
  switch (fact.type) {
    case 'moved':
      return moved(view, fact);
    case 'deadline-set':
      return withDeadline(view, fact.deadline);
    case 'deadline-turned':
      return changeDeadline(view, fact, (deadline) => ({ ...deadline, state: fact.state }));
    case 'escalated':
      return changeDeadline(view, fact, (deadline) => ({ ...deadline, reached: higher(deadline.reached, fact.role) }));
  }
};

/** One deadline per clock: the one that counts now. */
export const currentDeadlines = (view: ReporterView): readonly Deadline[] => {
  const latest = new Map<string, Deadline>();
  for (const deadline of view.deadlines) {
    if (deadline.episode >= (latest.get(deadline.clock)?.episode ?? 0)) latest.set(deadline.clock, deadline);
  }
  return [...latest.values()];
};

const isOpen = ({ state }: Deadline): boolean => state === 'running' || state === 'breached';

/**
 * Who is in charge now: the highest whom a clock that still runs has reached, else the officer of the office. A former
 * episode does not count even when nothing ended it: a transfer leaves it breached, and the new office begins anew.
 */
export const levelOf = (view: ReporterView): Level | null => {
  let level: LadderRole | null = null;
  for (const deadline of currentDeadlines(view)) {
    if (isOpen(deadline) && deadline.reached) level = higher(level, deadline.reached);
  }
  return level ?? (view.office ? 'officer' : null);
};
