import type { Clock } from '@tanggap/kernel';
import type { Cause, NewEvent, Outbox } from '@tanggap/messaging';
import type { Write } from '@tanggap/persistence';
import type { CaseClocks, Clock as CaseClock, DueRow } from '#/domain/clock.ts';
import type { Command } from '#/domain/commands.ts';
import { decide } from '#/domain/decide.ts';
import type { Rules } from '#/domain/decision.ts';
import type { ClockEvent } from '#/domain/events.ts';
import { evolve } from '#/domain/evolve.ts';
import type { CaseClocksStore, ChangedRow, DueRowRef, StoredCaseClocks } from '#/ports/case-clocks-store.ts';
import { publicationsOf } from '#/publications.ts';

export type CarryOutParts = {
  readonly rules: Rules;
  readonly store: CaseClocksStore;
  readonly outbox: Outbox;
  readonly clock: Clock;
};

export type CarriedOut =
  | {
      readonly type: 'decided';
      readonly events: readonly ClockEvent[];
      /** State, due rows and events as one commit; empty when there was nothing to do. */
      readonly writes: readonly Write[];
      /** Rows that wait from now on, and rows that no longer do. */
      readonly armed: readonly DueRowRef[];
      readonly settled: readonly DueRowRef[];
    }
  | { readonly type: 'unknown'; readonly reference: string };

const rowsOf = (clocks: CaseClocks): ReadonlySet<DueRow> => new Set(clocks.clocks.flatMap(({ rows }) => rows));

/** A row with what it was reckoned by. */
export const changedRow = (clock: CaseClock, row: DueRow): ChangedRow => ({
  ...row,
  clock: clock.id,
  episode: clock.episode,
  calendar: clock.calendar.id,
  reckonedFrom: row.level > 0 ? clock.dueAt : clock.startedAt,
  calendarAsOf: clock.calendar.asOf,
});

const changedBy = (before: CaseClocks, after: CaseClocks): ChangedRow[] => {
  const known = rowsOf(before);
  return after.clocks.flatMap((clock) => clock.rows.filter((row) => !known.has(row)).map((row) => changedRow(clock, row)));
};

/** Folds commands over the clocks of one case; what comes of them is one list of writes. Nothing is committed here. */
export const carryOut = ({ rules, store, outbox, clock }: CarryOutParts) => {
  const decideBy = decide(rules);
  return (stored: StoredCaseClocks, commands: readonly Command[], cause: Cause): CarriedOut => {
    const now = clock.now();
    const events: ClockEvent[] = [];
    const published: NewEvent[] = [];
    const changed: ChangedRow[] = [];
    let state = stored.clocks;
    for (const command of commands) {
      const decision = decideBy(state, command);
      if (decision.type === 'unknown') return decision;
      for (const event of decision.events) {
        const next = evolve(state, event);
        // Step by step: an episode that is cancelled here may be gone from the state in the next step.
        changed.push(...changedBy(state, next));
        state = next;
        events.push(event);
        published.push(...publicationsOf({ rules, state, time: now, cause }, event));
      }
    }
    if (events.length === 0) return { type: 'decided', events, writes: [], armed: [], settled: [] };
    const { caseId } = state;
    const writes = [...store.save(stored, state, changed), ...outbox.publish(published)];
    const refs = changed.map((row) => ({ ...row, caseId }));
    return {
      type: 'decided',
      events,
      writes,
      armed: refs.filter((row) => row.state === 'armed'),
      settled: refs.filter((row) => row.state === 'cancelled'),
    };
  };
};

export type CarryOut = ReturnType<typeof carryOut>;
