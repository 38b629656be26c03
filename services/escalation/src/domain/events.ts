import type { CaseKind, Consequence, LadderRole, Stop } from './policy.ts';
import type { Clock } from './clock.ts';
import type { Concerns } from './concerns.ts';

/** One deadline of one clock of the case. */
type Deadline = { readonly clock: string; readonly episode: number; readonly dueAt: Temporal.Instant };
type Stopped = Deadline & { readonly stoppedAt: Temporal.Instant; readonly by: Stop };

export type ClockEvent =
  | { readonly type: 'CaseTaken'; readonly kind: CaseKind | null; readonly concerns: Concerns | null }
  /** `inherited`: the same duty under another roof, to which the open clocks go along as they are. */
  | {
      readonly type: 'DutyMoved';
      readonly agencyId: string | null;
      readonly unitId: string | null;
      readonly kind: CaseKind | null;
      readonly inherited: boolean;
    }
  | { readonly type: 'DeadlineSet'; readonly clock: Clock }
  | (Deadline & {
      readonly type: 'DeadlineWarned';
      readonly at: Temporal.Instant;
      readonly agencyId: string | null;
      readonly postId: string | null;
    })
  /** The deadline came first: there is nothing left to warn of. */
  | (Deadline & { readonly type: 'WarningDropped' })
  /** `dueAt` is the row's own instant: the deadline for level 0, the rung's for the others. */
  | (Deadline & {
      readonly type: 'DeadlineAsked';
      readonly level: number;
      readonly generation: number;
      readonly startedAt: Temporal.Instant;
      readonly stops: readonly Stop[];
      readonly consequence: Consequence;
      readonly askedAtReal: number;
    })
  | (Deadline & { readonly type: 'DeadlineBreached'; readonly confirmed: boolean })
  /** The reporter's own window passed unused: nobody owed anything, so nothing was breached. */
  | (Deadline & { readonly type: 'DeadlineElapsed' })
  | { readonly type: 'LevelArmed'; readonly clock: string; readonly episode: number; readonly level: number; readonly at: Temporal.Instant }
  | (Deadline & {
      readonly type: 'Escalated';
      readonly level: number;
      readonly levelDueAt: Temporal.Instant;
      readonly at: Temporal.Instant;
      readonly role: LadderRole;
      readonly agencyId: string | null;
      readonly unitId: string | null;
      readonly postId: string | null;
      readonly vacant: boolean;
    })
  | (Stopped & { readonly type: 'DeadlineMet' })
  | (Stopped & { readonly type: 'EndedLate' })
  | (Stopped & { readonly type: 'BreachWithdrawn' })
  /** The case went to another agency, or the clock began anew, before the duty was done. */
  | (Deadline & { readonly type: 'DeadlineCancelled' });
