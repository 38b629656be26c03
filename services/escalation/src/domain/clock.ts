import type { Concerns } from './concerns.ts';
import type { CaseKind, Consequence, Debtor, LadderRole, StartEvent, Stop } from './policy.ts';

/** Level of the row that warns before the deadline; 0 is the deadline itself, 1 and up the rungs of the ladder. */
export const WARNING = -1;

/**
 * Something to do at an instant. `armed`: waits for it. `asked`: the case file was asked and has not answered.
 * `generation` rises when a row is armed anew, and only tells stale alarms and answers apart.
 */
export type DueRow = {
  readonly level: number;
  readonly generation: number;
  readonly dueAt: Temporal.Instant;
  readonly state: 'armed' | 'asked' | 'fired' | 'cancelled';
  /** Real time, Unix milliseconds: how long the case file has been silent is no legal time. */
  readonly askedAtReal: number | null;
};

/** A step of the ladder with its instant, computed from the deadline and never from when another step fired. */
export type Rung = { readonly level: number; readonly role: LadderRole; readonly at: Temporal.Instant };

/** Why the deadline falls where it does. Dates are those of the calendar's zone. */
export type Derivation = {
  readonly amount: number;
  readonly unit: 'working-days' | 'calendar-days';
  readonly calendarId: string;
  readonly timeZone: string;
  readonly countedDates: readonly string[];
  readonly skipped: readonly {
    readonly date: string;
    readonly reason: string;
    readonly name: string | null;
    readonly source: string | null;
  }[];
};

/** The newest episode of one clock. It carries the rules it was started under, so that a new policy changes no running clock. */
export type Clock = {
  readonly id: string;
  readonly episode: number;
  readonly owedBy: Debtor;
  /** Agency that owes it; null for the verifier's clock. */
  readonly agencyId: string | null;
  readonly startedAt: Temporal.Instant;
  readonly startedBy: StartEvent;
  readonly dueAt: Temporal.Instant;
  /** The earliest date ever told to the citizen. */
  readonly promisedAt: Temporal.Instant;
  readonly provisional: boolean;
  readonly derivation: Derivation;
  readonly policy: { readonly version: string; readonly legalSource: string };
  readonly stops: readonly Stop[];
  readonly consequence: Consequence;
  readonly ladder: readonly Rung[];
  readonly minNoticeMinutes: number;
  readonly state: 'running' | 'met' | 'breached' | 'ended-late' | 'elapsed' | 'cancelled';
  /** Highest level that was escalated to; 0 for none. */
  readonly level: number;
  readonly rows: readonly DueRow[];
  /** Begun in another system: what befell it up to its import was reckoned afterwards, and told to nobody at the time. */
  readonly historical: boolean;
};

/** All clocks of one case, and what they need to know of it. */
export type CaseClocks = {
  readonly caseId: string;
  /** Null while nobody has said. */
  readonly kind: CaseKind | null;
  /** Agency and unit that have the case now; null before dispatch. */
  readonly agencyId: string | null;
  readonly unitId: string | null;
  readonly concerns: Concerns | null;
  readonly clocks: readonly Clock[];
};

export const noClocks = (caseId: string): CaseClocks => ({
  caseId,
  kind: null,
  agencyId: null,
  unitId: null,
  concerns: null,
  clocks: [],
});

/** True while the duty is not done: before its deadline, or on the ladder. */
export const isOpen = (clock: Clock): boolean => clock.state === 'running' || clock.state === 'breached';

/** The row that waits for its instant or for the case file. */
export const pendingRow = (clock: Clock): DueRow | undefined =>
  clock.rows.find((row) => row.level !== WARNING && (row.state === 'armed' || row.state === 'asked'));
