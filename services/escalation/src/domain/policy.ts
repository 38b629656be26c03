/** A step of a legal procedure that staff enter with the day on which it was taken. */
export const LEGAL_FACTS = [
  'decided',
  'decision-delivered',
  'decree-set',
  'decree-delivered',
  'examination-result-received',
  'examination-result-carried-out',
  'recommendation-received',
  'recommendation-reported',
  'extension-noticed',
  'objection-registered',
  'objection-answered',
  'dispute-lodged',
  'data-breach-known',
  'data-breach-notified',
  'data-requested',
  'data-request-answered',
  'question-asked',
  'question-answered',
] as const;
export type LegalFact = (typeof LEGAL_FACTS)[number];

/** What ends a duty, in the case file's words. */
export type Stop =
  | 'dispatched'
  | 'completeness-told'
  | 'supplemented'
  | 'answered'
  | 'outcome-given'
  | 'inquiry-answered'
  | 'rejoined'
  | 'confirmed'
  | 'closed'
  | 'rejected'
  | 'merged'
  | 'withdrawn'
  | 'referred'
  | LegalFact;

/** Facts of a case that can start a clock. */
export const START_EVENTS = [
  'submission.received',
  'case.dispatched',
  'case.transferred',
  'case.responded',
  'case.disputed',
  'case.appealed',
  'case.reopened',
] as const;
export type StartEvent = (typeof START_EVENTS)[number];

export type CaseKind = 'complaint' | 'aspiration' | 'information-request';

/** Whom a rung of a ladder reaches, seen from the unit that has the case. */
export type LadderRole = 'unit-head' | 'dpo' | 'ppid' | 'agency-head' | 'inspectorate' | 'national-admin' | 'ombudsman';

/** Who must act: the verifier while no agency has the case, then the agency; the reporter for their own window. */
export const DEBTORS = ['verifier', 'agency', 'reporter'] as const;
export type Debtor = (typeof DEBTORS)[number];

/** A missed deadline goes up the ladder, or (the reporter's own window) closes the case by silence. */
export type Consequence = 'escalate' | 'close-by-silence' | 'deem-withdrawn';

export type LadderStep = { readonly level: number; readonly role: LadderRole; readonly afterWorkingDays: number };

/** One legal clock as data. */
export type SlaPolicy = {
  readonly id: string;
  readonly kinds: readonly CaseKind[];
  readonly owedBy: Debtor;
  readonly startsOn: readonly StartEvent[];
  /**
   * What a second start event does. `never`: nothing. `on-new-duty`: a new episode, unless the former still runs
   * and the same agency owes it, so that nobody stops a clock by passing a case around. `always`: a new episode.
   */
  readonly restart: 'never' | 'on-new-duty' | 'always';
  readonly stops: readonly Stop[];
  readonly amount: number;
  readonly unit: 'working-days' | 'calendar-days';
  readonly warnWorkingDaysBefore: number | null;
  readonly consequence: Consequence;
  /** Level 1 first; working days counted from the missed deadline. */
  readonly ladder: readonly LadderStep[];
  /** Levels climb at least this far apart, also when several are overdue after an outage. */
  readonly minNoticeMinutes: number;
  readonly legalSource: string;
  readonly version: string;
};
