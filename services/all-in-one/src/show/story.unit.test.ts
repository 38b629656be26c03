import { describe, expect, it } from 'vitest';
import {
  CASE,
  breached,
  closed,
  deadlineSet,
  dispatched,
  disputed,
  endedLate,
  escalated,
  met,
  received,
  responded,
  triaged,
} from '../../test/show-events.ts';
import { byUrgency, deadlineOf, isOverdue, roleInCharge, stageOf, tallyOf } from './board.ts';
import { tellAll } from './story.ts';

const MONDAY = '2026-03-02T02:00:00.000Z';
const DUE = '2026-03-09T09:00:00.000Z';
const LATER = '2026-03-11T09:00:00.000Z';

const rowAfter = (...events: Parameters<typeof tellAll>[0]) => {
  const row = tellAll(events).cases.get(CASE);
  if (!row) throw new Error('the case is not on the board');
  return row;
};

describe('tell', () => {
  it('takes a case in when it is received', () => {
    expect(rowAfter(received(MONDAY))).toMatchObject({ trackingId: 'TGP-AAAA-BBBB', status: 'received', agencyId: null });
  });

  it('leaves out what was received before the show', () => {
    expect(tellAll([dispatched(MONDAY), escalated(DUE, 1, 'unit-head')]).cases.size).toBe(0);
  });

  it('says whether a machine or a person forwarded a case', () => {
    expect(rowAfter(received(MONDAY), dispatched(MONDAY))).toMatchObject({ agencyId: 'roads', forwardedBy: 'machine', triaged: false });
    expect(rowAfter(received(MONDAY), triaged(MONDAY), dispatched(MONDAY, 'staff'))).toMatchObject({
      forwardedBy: 'person',
      triaged: true,
    });
  });

  it('knows the deadline that comes next, and whether it has passed', () => {
    const running = rowAfter(received(MONDAY), dispatched(MONDAY), deadlineSet(MONDAY, LATER, { clock: 'S5' }), deadlineSet(MONDAY, DUE));
    expect(deadlineOf(running)?.dueAt.toString()).toBe('2026-03-09T09:00:00Z');
    expect(isOverdue(running)).toBe(false);
    const missed = rowAfter(received(MONDAY), deadlineSet(MONDAY, DUE), breached(DUE));
    expect(isOverdue(missed)).toBe(true);
  });

  it('shows the highest rung while the answer is owed, and remembers all of them after it', () => {
    const climb = [
      received(MONDAY),
      dispatched(MONDAY),
      deadlineSet(MONDAY, DUE),
      breached(DUE),
      escalated(DUE, 1, 'unit-head'),
      escalated(LATER, 2, 'agency-head'),
    ];
    expect(roleInCharge(rowAfter(...climb))).toBe('agency-head');
    const answered = rowAfter(...climb, responded(LATER), endedLate(LATER, DUE));
    expect(answered).toMatchObject({ status: 'answered', answer: 'late' });
    expect(roleInCharge(answered)).toBeNull();
    expect([...answered.reached.keys()]).toEqual(['unit-head', 'agency-head']);
  });

  it('begins a new episode without the rung of the old one, and ignores late words on the old one', () => {
    const row = rowAfter(
      received(MONDAY),
      deadlineSet(MONDAY, DUE),
      breached(DUE),
      escalated(DUE, 1, 'unit-head'),
      responded(LATER),
      endedLate(LATER, DUE),
      disputed(LATER),
      deadlineSet(LATER, '2026-03-25T09:00:00.000Z', { episode: 2 }),
      breached(LATER),
    );
    expect(row.clocks.get('L2')).toMatchObject({ episode: 2, state: 'running', role: null });
  });

  it('owes nothing any more once a case is over', () => {
    const row = rowAfter(received(MONDAY), deadlineSet(MONDAY, DUE), breached(DUE), escalated(DUE, 1, 'unit-head'), closed(LATER));
    expect(stageOf(row)).toBe('over');
    expect(deadlineOf(row)).toBeUndefined();
    expect(roleInCharge(row)).toBeNull();
  });

  it('learns days off from what the deadlines did not count', () => {
    const skipped = [
      { date: '2026-03-07', reason: 'weekend', name: null, source: null },
      { date: '2026-03-19', reason: 'national-holiday', name: 'Nyepi', source: 'SKB' },
    ];
    const { daysOff } = tellAll([received(MONDAY), deadlineSet(MONDAY, DUE, {}, skipped)]);
    expect([...daysOff]).toEqual([
      ['2026-03-07', null],
      ['2026-03-19', 'Nyepi'],
    ]);
  });
});

describe('tallyOf', () => {
  it('counts what came of the cases', () => {
    const board = tellAll([
      received(MONDAY),
      dispatched(MONDAY),
      deadlineSet(MONDAY, DUE),
      responded(MONDAY),
      met(MONDAY, DUE),
      received(MONDAY, 'case-2'),
      dispatched(MONDAY, 'staff', 'case-2'),
      deadlineSet(MONDAY, DUE, {}, [], 'case-2'),
      breached(DUE, 'case-2'),
      escalated(DUE, 1, 'unit-head', 'case-2'),
      received(MONDAY, 'case-3'),
    ]);
    const tally = tallyOf([...board.cases.values()]);
    expect(tally).toMatchObject({ received: 3, forwardedAlone: 1, inTime: 1, late: 0, unanswered: 2 });
    expect(tally.stages).toMatchObject({ sorting: 1, 'at-agency': 1, answered: 1 });
    expect(tally.inCharge['unit-head']).toBe(1);
    expect(tally.reached).toMatchObject({ 'unit-head': 1, 'agency-head': 0 });
  });

  it('puts the most pressing case first', () => {
    const board = tellAll([
      received(MONDAY),
      deadlineSet(MONDAY, DUE),
      breached(DUE),
      escalated(DUE, 1, 'unit-head'),
      received(LATER, 'case-2'),
    ]);
    expect([...board.cases.values()].toSorted(byUrgency).map(({ caseId }) => caseId)).toEqual([CASE, 'case-2']);
  });
});
