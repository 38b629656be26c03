import { PAUSE_CAP, isOpen } from './clock.ts';
import type { CaseClocks, Clock, ClockState, DueRow, FormerDate } from './clock.ts';
import type { ClockEvent, Due } from './events.ts';

const waits = (row: DueRow): boolean => row.state === 'armed' || row.state === 'asked';

const changeRow = (clock: Clock, level: number, change: Partial<DueRow>): DueRow[] =>
  clock.rows.map((row) => (row.level === level && waits(row) ? { ...row, ...change } : row));

const cancelAll = (clock: Clock): Clock => ({
  ...clock,
  rows: clock.rows.map((row) => (waits(row) ? { ...row, state: 'cancelled' } : row)),
});

const arm = (clock: Clock, { level, dueAt }: Due): Clock => {
  const generation = clock.rows.filter((row) => row.level === level).length + 1;
  return { ...clock, rows: [...clock.rows, { level, generation, dueAt, state: 'armed', askedAtReal: null }] };
};

const rearm = (clock: Clock, dues: readonly Due[]): Clock => dues.reduce(arm, cancelAll(clock));

const end = (clock: Clock, state: ClockState, stoppedAt: Temporal.Instant | null): Clock => ({
  ...cancelAll(clock),
  state,
  stoppedAt,
  pausedAt: null,
});

const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant => (Temporal.Instant.compare(a, b) < 0 ? a : b);

const remember = (clock: Clock, at: Temporal.Instant, reason: FormerDate['reason']): readonly FormerDate[] => [
  ...clock.history,
  { at, dueAt: clock.dueAt, reason },
];

type OfCase = 'CaseTaken' | 'CaseGraded' | 'StatusChanged' | 'CaseReopened' | 'StartHappened' | 'DutyMoved' | 'DeadlineSet';
type OfClock = Exclude<ClockEvent, { type: OfCase }>;

const evolveClock = (clock: Clock, event: OfClock): Clock => {
  switch (event.type) {
    case 'DeadlinePaused': {
      const paused: Clock = { ...clock, state: 'paused', pausedAt: event.at, history: remember(clock, event.at, 'paused') };
      return rearm(paused, [{ level: PAUSE_CAP, dueAt: event.capAt }]);
    }
    case 'DeadlineResumed': {
      const { at, reason, dueAt, provisional, calendar } = event;
      const from = clock.pausedAt ?? at;
      const pauses = [...clock.pauses, { from, to: at }];
      const history = remember(clock, at, reason);
      return rearm({ ...clock, state: 'running', pauses, pausedAt: null, dueAt, provisional, calendar, history }, event.arm);
    }
    case 'DeadlineMoved': {
      const { at, reason, dueAt, change, mayGrow } = event;
      const promisedAt = mayGrow ? dueAt : earlier(clock.promisedAt, dueAt);
      return rearm({ ...clock, ...change, dueAt, promisedAt, history: remember(clock, at, reason) }, event.arm);
    }
    case 'DeadlineWarned':
      return { ...clock, rows: changeRow(clock, event.level, { state: 'fired' }) };
    case 'WarningDropped':
      return { ...clock, rows: changeRow(clock, event.level, { state: 'cancelled' }) };
    case 'DeadlineAsked':
      return { ...clock, rows: changeRow(clock, event.level, { state: 'asked', askedAtReal: event.askedAtReal }) };
    case 'DeadlineBreached':
      return { ...clock, state: 'breached', rows: changeRow(clock, 0, { state: 'fired' }) };
    case 'DeadlineElapsed':
      return end({ ...clock, rows: changeRow(clock, 0, { state: 'fired' }) }, 'elapsed', null);
    case 'LevelArmed':
      return arm({ ...clock, calendar: event.calendar }, { level: event.level, dueAt: event.at });
    case 'RungMoved':
      return rearm({ ...clock, calendar: event.calendar }, [{ level: event.level, dueAt: event.at }]);
    case 'LadderJoined':
    case 'Escalated':
      return { ...clock, level: event.level, rows: clock.rows.map((row) => (row.state === 'asked' ? { ...row, state: 'fired' } : row)) };
    case 'NobodyReachable':
      return clock;
    case 'DeadlineMet':
    case 'BreachWithdrawn':
      return end(clock, 'met', event.stoppedAt);
    case 'EndedLate':
      return end(clock, 'ended-late', event.stoppedAt);
    case 'DeadlineCancelled':
      return end(clock, 'cancelled', null);
  }
};

/** A new episode takes the place of the former, of which remains what became of it. */
const withClock = (state: CaseClocks, clock: Clock): CaseClocks => {
  const former = state.clocks.find(({ id }) => id === clock.id);
  if (!former) return { ...state, clocks: [...state.clocks, clock] };
  const { id, episode, startedAt, dueAt, promisedAt, state: became, level } = former;
  return {
    ...state,
    clocks: state.clocks.map((one) => (one === former ? clock : one)),
    former: [...state.former, { id, episode, startedAt, dueAt, promisedAt, state: became, level }],
  };
};

/** The state after an event. */
export const evolve = (state: CaseClocks, event: ClockEvent): CaseClocks => {
  switch (event.type) {
    case 'CaseTaken':
      return { ...state, kind: event.kind, concerns: event.concerns };
    case 'CaseGraded':
      return { ...state, class: event.class, kind: event.kind };
    case 'StatusChanged':
      return { ...state, status: event.status };
    case 'CaseReopened':
      return { ...state, reopenings: state.reopenings + 1 };
    case 'StartHappened':
      return { ...state, happened: { ...state.happened, [event.event]: event.at } };
    case 'DutyMoved': {
      const { agencyId, unitId, inherited } = event;
      // What was done, or ended, under the old roof stays there; so does the verifier's clock, which no agency owes.
      const goesAlong = (clock: Clock): boolean => inherited && isOpen(clock) && clock.agencyId !== null;
      return { ...state, agencyId, unitId, clocks: state.clocks.map((clock) => (goesAlong(clock) ? { ...clock, agencyId } : clock)) };
    }
    case 'DeadlineSet':
      return withClock(state, event.clock);
    default:
      return { ...state, clocks: state.clocks.map((clock) => (clock.id === event.clock ? evolveClock(clock, event) : clock)) };
  }
};
