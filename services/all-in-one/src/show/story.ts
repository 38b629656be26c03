import type { EventEnvelope, LadderRole } from '@tanggap/contracts';
import { emptyBoard, higherRole } from './board.ts';
import type { Board, CaseRow, ClockRow } from './board.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);

const received = ({ data }: EventEnvelope<'submission.received'>): CaseRow => ({
  caseId: data.caseId,
  trackingId: data.trackingId,
  openedAt: at(data.receivedAt),
  changedAt: at(data.receivedAt),
  status: 'received',
  agencyId: null,
  forwardedBy: null,
  triaged: false,
  answer: null,
  clocks: new Map(),
  reached: new Map(),
});

type Turn = EventEnvelope<
  'deadline.set' | 'deadline.met' | 'deadline.breached' | 'deadline.ended-late' | 'deadline.breach-withdrawn' | 'case.escalated'
>;

const turned = (known: ClockRow | undefined, event: Turn): ClockRow | undefined => {
  if (event.type === 'deadline.set') {
    const { episode, dueAt } = event.data;
    return { episode, dueAt: at(dueAt), state: 'running', role: known?.episode === episode ? known.role : null };
  }
  if (known?.episode !== event.data.episode) return known;
  switch (event.type) {
    case 'deadline.met':
    case 'deadline.breach-withdrawn':
      return { ...known, state: 'met' };
    case 'deadline.ended-late':
      return { ...known, state: 'ended-late' };
    case 'deadline.breached':
      return { ...known, state: 'breached' };
    case 'case.escalated':
      return { ...known, role: higherRole(known.role, event.data.role) };
  }
};

const withClock = (row: CaseRow, event: Turn): CaseRow => {
  const clock = turned(row.clocks.get(event.data.clock), event);
  return clock ? { ...row, clocks: new Map(row.clocks).set(event.data.clock, clock) } : row;
};

const withRole = (row: CaseRow, role: LadderRole, when: Temporal.Instant): CaseRow =>
  row.reached.has(role) ? row : { ...row, reached: new Map(row.reached).set(role, when) };

/** What the event changes in its case's row. */
const evolve = (row: CaseRow, event: EventEnvelope): CaseRow => {
  switch (event.type) {
    case 'case.triaged':
      return { ...row, triaged: true };
    case 'case.dispatched': {
      const { status, agencyId, actor } = event.data;
      return { ...row, status, agencyId, forwardedBy: actor.type === 'system' ? 'machine' : 'person' };
    }
    case 'case.transferred':
    case 'case.assigned':
      return { ...row, status: event.data.status, agencyId: event.data.agencyId };
    case 'case.returned':
      return { ...row, status: event.data.status, agencyId: null };
    case 'case.escalated':
      return withRole(withClock(row, event), event.data.role, at(event.data.levelDueAt));
    case 'deadline.met':
    case 'deadline.breach-withdrawn':
      return { ...withClock(row, event), answer: event.data.by === 'answered' ? 'in-time' : row.answer };
    case 'deadline.ended-late':
      return { ...withClock(row, event), answer: event.data.by === 'answered' ? 'late' : row.answer };
    case 'deadline.set':
    case 'deadline.breached':
      return withClock(row, event);
    default:
      return event.source === 'casework' && 'status' in event.data ? { ...row, status: event.data.status } : row;
  }
};

/** Days off, as the derivations of deadlines in working days tell them. */
const withDaysOff = (daysOff: Board['daysOff'], event: EventEnvelope): Board['daysOff'] => {
  if (event.type !== 'deadline.set' || event.data.derivation.unit !== 'working-days') return daysOff;
  const news = event.data.derivation.skipped.filter(({ date }) => !daysOff.has(date));
  return news.length === 0 ? daysOff : new Map([...daysOff, ...news.map(({ date, name }) => [date, name] as const)]);
};

/** The board after `event`. Cases that were received before the show began are no part of it. */
export const tell = (board: Board, event: EventEnvelope): Board => {
  const before = board.cases.get(event.subject);
  const after = event.type === 'submission.received' ? (before ?? received(event)) : before && evolve(before, event);
  const daysOff = withDaysOff(board.daysOff, event);
  if (!after || after === before) return daysOff === board.daysOff ? board : { ...board, daysOff };
  const row = { ...after, changedAt: at(event.time) };
  return { daysOff, cases: new Map(board.cases).set(row.caseId, row) };
};

/** The board after a whole run of events. */
export const tellAll = (events: readonly EventEnvelope[]): Board => events.reduce(tell, emptyBoard);
