import type { Rules } from '#/domain/decision.ts';
import type { ClockEvent } from '#/domain/events.ts';
import { settle } from '#/domain/settle.ts';
import type { CaseFact } from '#/domain/commands.ts';

/** What befell deadlines, counted. `levels`: how many of them reached each level of their ladder. */
export type Tally = {
  readonly deadlines: number;
  readonly warned: number;
  readonly breached: number;
  readonly escalations: number;
  readonly levels: Readonly<Record<string, number>>;
};

/** `agencyId` null: nobody had the case. Of each agency, what was under today's rules and what would have been. */
export type Comparison = { readonly agencyId: string | null; readonly today: Tally; readonly proposed: Tally };

const NONE: Tally = { deadlines: 0, warned: 0, breached: 0, escalations: 0, levels: {} };

const counted = (tally: Tally, event: ClockEvent): Tally => {
  switch (event.type) {
    case 'DeadlineSet':
      return { ...tally, deadlines: tally.deadlines + 1 };
    case 'DeadlineWarned':
      return { ...tally, warned: tally.warned + 1 };
    case 'DeadlineBreached':
      return { ...tally, breached: tally.breached + 1 };
    case 'Escalated':
      return {
        ...tally,
        escalations: tally.escalations + 1,
        levels: { ...tally.levels, [event.level]: (tally.levels[event.level] ?? 0) + 1 },
      };
    default:
      return tally;
  }
};

type Sums = { today: Tally; proposed: Tally };

/**
 * Replays cases under the rules of today and under proposed ones, by the same decisions as a living case, and counts by the
 * agency that owed what. Only what happened within `[from, to)` is counted; whole histories are played all the same.
 */
export const simulate = (
  rules: { readonly today: Rules; readonly proposed: Rules },
  period: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
) => {
  const sums = new Map<string | null, Sums>();
  let cases = 0;
  let unknown = 0;

  const isWithin = (at: Temporal.Instant): boolean =>
    Temporal.Instant.compare(period.from, at) <= 0 && Temporal.Instant.compare(at, period.to) < 0;
  const instantOf = (event: ClockEvent): Temporal.Instant | undefined => {
    if (event.type === 'DeadlineSet') return event.clock.startedAt;
    if (event.type === 'DeadlineWarned' || event.type === 'Escalated') return event.at;
    return event.type === 'DeadlineBreached' ? event.dueAt : undefined;
  };

  const play = (which: keyof Sums, caseId: string, facts: readonly CaseFact[]): boolean => {
    const settled = settle(rules[which])({ caseId, facts }, period.to);
    if (settled.type === 'unknown') return false;
    let agencyId: string | null = null;
    for (const event of settled.events) {
      if (event.type === 'DutyMoved') ({ agencyId } = event);
      const at = instantOf(event);
      if (!at || !isWithin(at)) continue;
      const before: Sums = sums.get(agencyId) ?? { today: NONE, proposed: NONE };
      sums.set(agencyId, { ...before, [which]: counted(before[which], event) });
    }
    return true;
  };

  return {
    /** One case with what happened to it; one whose offices the directory does not know is counted apart. */
    add: (caseId: string, facts: readonly CaseFact[]): void => {
      cases += 1;
      if (!play('today', caseId, facts) || !play('proposed', caseId, facts)) unknown += 1;
    },
    result: () => ({
      cases,
      unknown,
      agencies: [...sums].map(([agencyId, tallies]): Comparison => ({ agencyId, ...tallies })),
    }),
  };
};
