import type { Concerns } from './concerns.ts';
import type { CaseClass, CaseKind, StartEvent, Stop } from './policy.ts';

/** A row as an alarm or an answer of the case file names it. */
export type RowKey = { readonly clock: string; readonly episode: number; readonly level: number; readonly generation: number };

/** What happened to a case. `at` is when it happened, which decides every legal question; never when we heard of it. */
export type CaseFact = {
  readonly at: Temporal.Instant;
  readonly starts?: StartEvent;
  readonly stops?: readonly Stop[];
  /** Of the case after it: in some a clock stands still. */
  readonly status?: string;
  readonly kind?: CaseKind | null;
  readonly class?: CaseClass;
  readonly concerns?: Concerns | null;
  /** Agency and unit that have the case from now on; null: nobody any more. */
  readonly duty?: { readonly agencyId: string; readonly unitId: string } | null;
  /** The duty is the one that ran so far, under another roof: what is open is owed by the new agency, as it stands. */
  readonly inherited?: boolean;
  /** The date that whoever started a clock gave it; else its policy reckons one. */
  readonly dueAt?: Temporal.Instant;
  /** A date that the ombudsman set for a clock of the case. */
  readonly setDate?: { readonly clock: string; readonly dueAt: Temporal.Instant };
};

/** What was changed for many cases at once. */
export type RulesChange = { readonly id: string; readonly reason: 'calendar-changed' | 'policy-changed' };

export type Command =
  | { readonly type: 'RecordCaseFact'; readonly fact: CaseFact }
  | { readonly type: 'FireRow'; readonly row: RowKey; readonly now: Temporal.Instant; readonly realNow: number }
  /** The case file holds no stop up to the row's instant. */
  | { readonly type: 'ConfirmMissed'; readonly row: RowKey; readonly now: Temporal.Instant }
  /** The case file holds a stop up to the row's instant. */
  | { readonly type: 'AcceptHeld'; readonly row: RowKey; readonly stoppedAt: Temporal.Instant; readonly by: Stop }
  /** The case file did not answer for too long. */
  | { readonly type: 'GiveUpOnCaseFile'; readonly row: RowKey; readonly now: Temporal.Instant }
  /** A calendar or a policy is another one than when the open deadlines were reckoned. */
  | { readonly type: 'Recalculate'; readonly change: RulesChange; readonly now: Temporal.Instant };
