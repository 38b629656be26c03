import type { CalendarRef, Clock, MoveReason } from './clock.ts';
import type { Concerns } from './concerns.ts';
import type { CaseClass, CaseKind, Consequence, Debtor, LadderAction, LadderRole, StartEvent, Stop } from './policy.ts';

/** One deadline of one clock of the case. */
type Deadline = { readonly clock: string; readonly episode: number; readonly dueAt: Temporal.Instant };
type Stopped = Deadline & { readonly stoppedAt: Temporal.Instant; readonly by: Stop };

type RungDue = {
  readonly clock: string;
  readonly episode: number;
  readonly level: number;
  readonly at: Temporal.Instant;
  readonly calendar: CalendarRef;
};

/** A row to arm: its level and instant. */
export type Due = { readonly level: number; readonly dueAt: Temporal.Instant };

export type ClockEvent =
  | { readonly type: 'CaseTaken'; readonly kind: CaseKind | null; readonly concerns: Concerns | null }
  | { readonly type: 'CaseGraded'; readonly class: CaseClass | null; readonly kind: CaseKind | null }
  | { readonly type: 'StatusChanged'; readonly status: string | null }
  | { readonly type: 'CaseReopened' }
  /** Remembered for a class that is told later. */
  | { readonly type: 'StartHappened'; readonly event: StartEvent; readonly at: Temporal.Instant }
  /** `inherited`: the same duty under another roof, to which the open clocks go along as they are. */
  | {
      readonly type: 'DutyMoved';
      readonly agencyId: string | null;
      readonly unitId: string | null;
      readonly inherited: boolean;
    }
  | { readonly type: 'DeadlineSet'; readonly clock: Clock; readonly owedBy: Debtor }
  /** The clock stands still. `capAt`: when that has lasted long enough. */
  | (Deadline & { readonly type: 'DeadlinePaused'; readonly at: Temporal.Instant; readonly capAt: Temporal.Instant })
  /** `dueAt` is the new one. */
  | (Deadline & {
      readonly type: 'DeadlineResumed';
      readonly at: Temporal.Instant;
      readonly reason: Extract<MoveReason, 'resumed' | 'pause-capped'>;
      readonly provisional: boolean;
      readonly calendar: CalendarRef;
      readonly arm: readonly Due[];
    })
  /** `dueAt` is the new one; `arm` takes the place of all that waited. `changeId`: what was changed for many cases. */
  | (Deadline & {
      readonly type: 'DeadlineMoved';
      readonly at: Temporal.Instant;
      readonly formerDueAt: Temporal.Instant;
      readonly reason: Extract<MoveReason, 'extended' | 'calendar-changed' | 'policy-changed' | 'set-by-ombudsman'>;
      readonly change: Partial<Pick<Clock, 'provisional' | 'calendar' | 'policyVersion' | 'extensions' | 'isSet'>>;
      /** True while the reporter's own window grows: it is no promise. */
      readonly mayGrow: boolean;
      readonly changeId: string | null;
      /** The first deadline of the case that the change moves. */
      readonly isFirst: boolean;
      readonly arm: readonly Due[];
    })
  | (Deadline & {
      readonly type: 'DeadlineWarned';
      readonly level: number;
      readonly at: Temporal.Instant;
      readonly agencyId: string | null;
      readonly postId: string | null;
    })
  /** The deadline came first: there is nothing left to warn of. */
  | (Deadline & { readonly type: 'WarningDropped'; readonly level: number })
  /** `dueAt` is the row's own instant: the deadline for level 0, the rung's for the others. */
  | (Deadline & {
      readonly type: 'DeadlineAsked';
      readonly level: number;
      readonly generation: number;
      /** Only what was done from here on counts. */
      readonly since: Temporal.Instant;
      readonly stops: readonly Stop[];
      readonly consequence: Consequence;
      readonly askedAtReal: number;
    })
  | (Deadline & { readonly type: 'DeadlineBreached'; readonly confirmed: boolean })
  /** The reporter's own window passed unused: nobody owed anything, so nothing was breached. */
  | (Deadline & { readonly type: 'DeadlineElapsed' })
  | (RungDue & { readonly type: 'LevelArmed' })
  /** The calendar changed while the rung was waited for. */
  | (RungDue & { readonly type: 'RungMoved' })
  | (Deadline & {
      readonly type: 'Escalated';
      readonly level: number;
      readonly levelDueAt: Temporal.Instant;
      readonly at: Temporal.Instant;
      readonly role: LadderRole;
      readonly actions: readonly LadderAction[];
      readonly agencyId: string | null;
      readonly unitId: string | null;
      readonly postId: string | null;
      readonly vacant: boolean;
    })
  /** The ladder has ended at a post where nobody is. */
  | (Deadline & { readonly type: 'NobodyReachable'; readonly level: number; readonly role: LadderRole; readonly at: Temporal.Instant })
  /** Another clock of the same duty has told everybody whom this one still had to tell. */
  | { readonly type: 'LadderJoined'; readonly clock: string; readonly episode: number; readonly level: number; readonly to: string }
  | (Stopped & { readonly type: 'DeadlineMet' })
  | (Stopped & { readonly type: 'EndedLate' })
  | (Stopped & { readonly type: 'BreachWithdrawn' })
  /** The case went to another agency or is of another class, or the clock began anew, before the duty was done. */
  | (Deadline & { readonly type: 'DeadlineCancelled' });
