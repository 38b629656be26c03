/** A rung of an escalation ladder, as the mail to its holder names it. */
export type LadderRole = 'unit-head' | 'dpo' | 'ppid' | 'agency-head' | 'inspectorate' | 'national-admin' | 'ombudsman';

/** Instants are ISO 8601 texts in UTC, as events carry them. */
type InstantText = string;

/** Why a deadline falls on another date than before. */
export type MoveReason = 'extended' | 'calendar-changed' | 'policy-changed' | 'set-by-ombudsman';

type Moved = {
  readonly clock: string;
  readonly dueAt: InstantText;
  readonly formerDueAt: InstantText;
  readonly because: MoveReason;
};

/**
 * What a mail says: a template and the few facts it needs. There is deliberately no field for what the complaint is
 * about, who made it or what was answered: that is read under the tracking id, never in a mail. The reporter alone is
 * told which agency has the case.
 */
export type Notice =
  | { readonly template: 'submission-received'; readonly receivedAt: InstantText }
  | {
      readonly template: 'case-forwarded';
      /** Name of the agency that has the case; null when it is not known. */
      readonly agency: string | null;
      readonly promisedAt: InstantText;
      /** The promise was broken before this clock started, and still stands. */
      readonly overdue: boolean;
    }
  | { readonly template: 'information-requested' }
  | { readonly template: 'answer-available' }
  | { readonly template: 'closing-soon'; readonly closesAt: InstantText }
  | { readonly template: 'case-closed'; readonly because: 'silence' | 'staff' }
  | { readonly template: 'case-rejected' }
  | { readonly template: 'deadline-missed'; readonly clock: string; readonly dueAt: InstantText }
  | { readonly template: 'breach-withdrawn'; readonly stoppedAt: InstantText }
  | ({ readonly template: 'date-moved'; readonly promisedAt: InstantText } & Moved)
  | { readonly template: 'triage-waiting' }
  | { readonly template: 'case-assigned' }
  | { readonly template: 'deadline-near'; readonly clock: string; readonly dueAt: InstantText }
  | {
      readonly template: 'case-escalated';
      readonly clock: string;
      readonly level: number;
      readonly role: LadderRole;
      readonly levelDueAt: InstantText;
    }
  | ({ readonly template: 'deadline-moved' } & Moved)
  | { readonly template: 'nobody-reachable'; readonly clock: string; readonly role: LadderRole }
  | { readonly template: 'escalation-withdrawn'; readonly clock: string; readonly stoppedAt: InstantText }
  | { readonly template: 'case-disputed' }
  | { readonly template: 'case-appealed' };

export type TemplateName = Notice['template'];
export type NoticeOf<Name extends TemplateName> = Extract<Notice, { template: Name }>;

export type Language = 'id' | 'en';
