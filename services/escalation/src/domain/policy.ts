import type { Target } from '@tanggap/working-time';

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
  'case.accepted',
  'case.information-requested',
  'case.responded',
  'case.disputed',
  'case.appealed',
  'case.reopened',
  'case.inquiry-opened',
  ...LEGAL_FACTS,
] as const;
export type StartEvent = (typeof START_EVENTS)[number];

export type CaseKind = 'complaint' | 'aspiration' | 'information-request';

/** How grave a complaint is, which decides how long its examination may take (Permenpan 62/2018). */
export type CaseClass = 'light' | 'normative' | 'no-oversight' | 'oversight';

/** Whom a rung of a ladder reaches, seen from the unit that has the case. */
export type LadderRole = 'unit-head' | 'dpo' | 'ppid' | 'agency-head' | 'inspectorate' | 'national-admin' | 'ombudsman';

/** What a level does besides standing in the history. */
export type LadderAction = 'notify' | 'watch' | 'take-over' | 'raise-priority' | 'require-reason';

/** Who must act: the verifier while no agency has the case, the agency, whoever has it, or the reporter in a window of their own. */
export const DEBTORS = ['verifier', 'agency', 'holder', 'reporter'] as const;
export type Debtor = (typeof DEBTORS)[number];

/**
 * A missed deadline goes up the ladder, or (the reporter's own window) closes the case by silence, lets a complaint whose
 * file stayed incomplete count as withdrawn, or lets a right of theirs lapse.
 */
export type Consequence = 'escalate' | 'close-by-silence' | 'deem-withdrawn' | 'lapse';

/** `after` is counted from the missed deadline; 0 is the deadline itself. */
export type LadderStep = {
  readonly level: number;
  readonly role: LadderRole;
  readonly after: Target;
  readonly actions: readonly LadderAction[];
};

/**
 * What a second start event does.
 * - `never`: nothing.
 * - `on-new-duty`: a new episode, unless the former still runs and the same agency owes it, so that nobody stops a clock
 *   by passing a case around.
 * - `always`: a new episode.
 * - `resume`: goes on where the clock was stopped in time, with the time used until then.
 */
export const RESTARTS = ['never', 'on-new-duty', 'always', 'resume'] as const;
export type Restart = (typeof RESTARTS)[number];

/** One legal clock as data. */
export type SlaPolicy = {
  readonly id: string;
  readonly name: { readonly id: string; readonly en: string };
  /** Clocks of one duty share a ladder: whom the one with the earlier deadline has told, the other does not tell again. */
  readonly duty: string;
  readonly kinds: readonly CaseKind[];
  /** Null: whatever its class. */
  readonly classes: readonly CaseClass[] | null;
  readonly owedBy: Debtor;
  readonly startsOn: readonly StartEvent[];
  readonly restart: Restart;
  readonly stops: readonly Stop[];
  readonly target: Target;
  /** `holder`: the calendar of the agency that has the case at the start; `realm`: the installation's. */
  readonly calendar: 'holder' | 'realm';
  /** Statuses of the case in which the clock stands still, and how many times 24 hours of that it bears in all. */
  readonly pause: { readonly statuses: readonly string[]; readonly capDays: number } | null;
  /** A fact that lengthens the target, `times` at most, as long as the deadline has not passed. */
  readonly extension: { readonly on: LegalFact; readonly amount: number; readonly times: number } | null;
  /** Shares of the target after which whoever owes is warned, rising. */
  readonly warnAt: readonly number[];
  readonly consequence: Consequence;
  /** Level 1 first. */
  readonly ladder: readonly LadderStep[];
  /** A case that is reopened again and again begins this many levels higher each time after the first. */
  readonly levelsPerReopening: number;
  /** Levels climb at least this far apart, also when several are overdue after an outage. */
  readonly minNoticeMinutes: number;
  /** Whether clocks that are open when it comes into force go over to it, or end under the one that they began under. */
  readonly appliesTo: 'new-clocks' | 'open-clocks';
  readonly legalSource: string;
  /** Of the set of policies that it stands in. */
  readonly version: string;
};
