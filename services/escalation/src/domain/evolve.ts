import { WARNING, isOpen } from './clock.ts';
import type { CaseClocks, Clock, DueRow } from './clock.ts';
import type { ClockEvent } from './events.ts';

const changeRow = (clock: Clock, level: number, change: Partial<DueRow>): DueRow[] =>
  clock.rows.map((row) => (row.level === level && (row.state === 'armed' || row.state === 'asked') ? { ...row, ...change } : row));

const end = (clock: Clock, state: Clock['state']): Clock => ({
  ...clock,
  state,
  rows: clock.rows.map((row) => (row.state === 'armed' || row.state === 'asked' ? { ...row, state: 'cancelled' } : row)),
});

const armLevel = (clock: Clock, level: number, dueAt: Temporal.Instant): Clock => {
  const generation = clock.rows.filter((row) => row.level === level).length + 1;
  return { ...clock, rows: [...clock.rows, { level, generation, dueAt, state: 'armed', askedAtReal: null }] };
};

type OfClock = Exclude<ClockEvent, { type: 'CaseTaken' | 'DutyMoved' | 'DeadlineSet' }>;

const evolveClock = (clock: Clock, event: OfClock): Clock => {
  switch (event.type) {
    case 'DeadlineWarned':
      return { ...clock, rows: changeRow(clock, WARNING, { state: 'fired' }) };
    case 'WarningDropped':
      return { ...clock, rows: changeRow(clock, WARNING, { state: 'cancelled' }) };
    case 'DeadlineAsked':
      return { ...clock, rows: changeRow(clock, event.level, { state: 'asked', askedAtReal: event.askedAtReal }) };
    case 'DeadlineBreached':
      return { ...clock, state: 'breached', rows: changeRow(clock, 0, { state: 'fired' }) };
    case 'DeadlineElapsed':
      return end({ ...clock, rows: changeRow(clock, 0, { state: 'fired' }) }, 'elapsed');
    case 'LevelArmed':
      return armLevel(clock, event.level, event.at);
    case 'Escalated':
      return { ...clock, level: event.level, rows: clock.rows.map((row) => (row.state === 'asked' ? { ...row, state: 'fired' } : row)) };
    case 'DeadlineMet':
    case 'BreachWithdrawn':
      return end(clock, 'met');
    case 'EndedLate':
      return end(clock, 'ended-late');
    case 'DeadlineCancelled':
      return end(clock, 'cancelled');
  }
};

/** The state after an event. */
export const evolve = (state: CaseClocks, event: ClockEvent): CaseClocks => {
  switch (event.type) {
    case 'CaseTaken':
      return { ...state, kind: event.kind, concerns: event.concerns };
    case 'DutyMoved': {
      const { agencyId, unitId, kind, inherited } = event;
      // What was done, or ended, under the old roof stays there; so does the verifier's clock, which no agency owes.
      const goesAlong = (clock: Clock): boolean => inherited && isOpen(clock) && clock.agencyId !== null;
      return { ...state, agencyId, unitId, kind, clocks: state.clocks.map((clock) => (goesAlong(clock) ? { ...clock, agencyId } : clock)) };
    }
    case 'DeadlineSet': {
      const isNew = state.clocks.every(({ id }) => id !== event.clock.id);
      const clocks = isNew
        ? [...state.clocks, event.clock]
        : state.clocks.map((clock) => (clock.id === event.clock.id ? event.clock : clock));
      return { ...state, clocks };
    }
    default:
      return { ...state, clocks: state.clocks.map((clock) => (clock.id === event.clock ? evolveClock(clock, event) : clock)) };
  }
};
