import type { Pause } from '@tanggap/working-time';
import type { Concerns } from './concerns.ts';
import type { CaseClass, CaseKind, StartEvent } from './policy.ts';

/** Level of the row that ends a pause which has lasted too long. */
export const PAUSE_CAP = -100;
/** Level of the first warning; the second is one less. 0 is the deadline itself, 1 and up are the rungs of the ladder. */
export const FIRST_WARNING = -1;
export const isWarning = (level: number): boolean => level < 0 && level !== PAUSE_CAP;

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

/** The calendar that a clock was reckoned by. `asOf`: when its newest version was published; null: the one it began with. */
export type CalendarRef = { readonly id: string; readonly timeZone: string; readonly asOf: Temporal.Instant | null };

/** Why a deadline is another one than before. */
export const MOVE_REASONS = [
  'paused',
  'resumed',
  'pause-capped',
  'extended',
  'calendar-changed',
  'policy-changed',
  'set-by-ombudsman',
] as const;
export type MoveReason = (typeof MOVE_REASONS)[number];

/** A deadline as it was until `at`. */
export type FormerDate = { readonly at: Temporal.Instant; readonly dueAt: Temporal.Instant; readonly reason: MoveReason };

export const CLOCK_STATES = ['running', 'paused', 'met', 'breached', 'ended-late', 'elapsed', 'cancelled'] as const;
export type ClockState = (typeof CLOCK_STATES)[number];

/** The newest episode of one clock. What it is held to stands in its policy, of the version that it was started under. */
export type Clock = {
  readonly id: string;
  readonly episode: number;
  readonly policyVersion: string;
  /** Agency that owes it; null for the verifier's clock. */
  readonly agencyId: string | null;
  readonly startedAt: Temporal.Instant;
  readonly startedBy: StartEvent;
  /** What was done before is not what this episode waits for; later than `startedAt` where a stopped clock goes on. */
  readonly since: Temporal.Instant;
  readonly calendar: CalendarRef;
  /** How often the target was lengthened. */
  readonly extensions: number;
  /** Pauses that are over, in order; `pausedAt` is the one that lasts. */
  readonly pauses: readonly Pause[];
  readonly pausedAt: Temporal.Instant | null;
  /** While it is paused: as it would be without this pause. */
  readonly dueAt: Temporal.Instant;
  /** Set by the ombudsman: no calendar and no policy moves it. */
  readonly isSet: boolean;
  /** The earliest date ever told to the citizen. */
  readonly promisedAt: Temporal.Instant;
  readonly provisional: boolean;
  readonly state: ClockState;
  readonly stoppedAt: Temporal.Instant | null;
  /** Highest level that was escalated to; 0 for none. */
  readonly level: number;
  /** Where its ladder begins. */
  readonly firstLevel: number;
  readonly rows: readonly DueRow[];
  readonly history: readonly FormerDate[];
  /** Begun in another system: what befell it up to its import was reckoned afterwards, and told to nobody at the time. */
  readonly historical: boolean;
};

/** What became of an episode that a newer one has replaced. */
export type FormerEpisode = Pick<Clock, 'id' | 'episode' | 'startedAt' | 'dueAt' | 'promisedAt' | 'state' | 'level'>;

/** All clocks of one case, and what they need to know of it. */
export type CaseClocks = {
  readonly caseId: string;
  /** Null while nobody has said. */
  readonly kind: CaseKind | null;
  readonly class: CaseClass | null;
  /** As the case file last told, if a clock may stand still in it or everything ends with it; else null. */
  readonly status: string | null;
  /** Agency and unit that have the case now; null before dispatch. */
  readonly agencyId: string | null;
  readonly unitId: string | null;
  readonly concerns: Concerns | null;
  readonly reopenings: number;
  /** When a fact last happened that starts a clock of some class: the class may be told later. */
  readonly happened: Readonly<Partial<Record<StartEvent, Temporal.Instant>>>;
  readonly clocks: readonly Clock[];
  readonly former: readonly FormerEpisode[];
};

export const noClocks = (caseId: string): CaseClocks => ({
  caseId,
  kind: null,
  class: null,
  status: null,
  agencyId: null,
  unitId: null,
  concerns: null,
  reopenings: 0,
  happened: {},
  clocks: [],
  former: [],
});

/** True while the duty is not done: before its deadline, or on the ladder. */
export const isOpen = (clock: Clock): boolean => clock.state === 'running' || clock.state === 'paused' || clock.state === 'breached';

const waits = (row: DueRow): boolean => row.state === 'armed' || row.state === 'asked';

/** The deadline or the rung that waits for its instant or for the case file. */
export const pendingRow = (clock: Clock): DueRow | undefined => clock.rows.find((row) => row.level >= 0 && waits(row));

/** Milliseconds that a clock has stood still, up to `at`. */
export const pausedMs = ({ pauses, pausedAt }: Pick<Clock, 'pauses' | 'pausedAt'>, at: Temporal.Instant): number => {
  const over = pauses.reduce((sum, { from, to }) => sum + to.epochMilliseconds - from.epochMilliseconds, 0);
  return over + (pausedAt ? Math.max(0, at.epochMilliseconds - pausedAt.epochMilliseconds) : 0);
};
