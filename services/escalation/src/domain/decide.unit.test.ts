import { describe, expect, it } from 'vitest';
import {
  ALL_HELD,
  about,
  directoryOf,
  dispatched,
  givenCase,
  received,
  responded,
  rulesWith,
  told,
  transferred,
  wib,
} from '../../test/given-clocks.ts';
import type { Posts } from '../../test/given-clocks.ts';

const WARN = '2026-03-06 16:30';
const DUE = '2026-03-09 16:00';

const atAgency = (posts: Posts = ALL_HELD) => {
  const given = givenCase(rulesWith({ directory: directoryOf(posts) }));
  given.fact(received('2026-03-02 09:00'));
  given.fact(dispatched('2026-03-02 10:00'));
  return given;
};
const asked = (posts?: Posts) => {
  const given = atAgency(posts);
  given.fire('L2', 0, wib(DUE));
  return given;
};
const vacant = { isThere: false, deputyPostId: null };

describe('a row whose instant comes', () => {
  it('asks the case file, and breaches nothing', () => {
    const given = atAgency();
    expect(given.fire('L2', 0, wib(DUE))).toEqual([
      {
        type: 'DeadlineAsked',
        clock: 'L2',
        episode: 1,
        dueAt: wib(DUE),
        level: 0,
        generation: 1,
        since: wib('2026-03-02 10:00'),
        stops: ['answered', 'rejected', 'merged', 'withdrawn', 'referred'],
        consequence: 'escalate',
        askedAtReal: 1_000,
      },
    ]);
    expect(given.clock('L2')).toMatchObject({ state: 'running', level: 0 });
    expect(given.clock('L2').rows.find(({ level }) => level === 0)).toMatchObject({ state: 'asked', askedAtReal: 1_000 });
  });

  it('waits when the alarm is early, and asks only once', () => {
    const given = atAgency();
    expect(told(given.fire('L2', 0, wib('2026-03-09 15:59:59')))).toEqual([]);
    given.fire('L2', 0, wib(DUE));
    expect(told(given.fire('L2', 0, wib(DUE)))).toEqual([]);
  });

  it('is nothing when it is of an episode left behind', () => {
    const given = atAgency();
    const row = given.row('L2');
    given.fact(transferred('2026-03-05 10:00', 'waste'));
    const later = wib('2026-03-12 16:00');
    expect(told(given.when({ type: 'FireRow', row, now: later, realNow: 1_000 }))).toEqual([]);
    expect(told(given.fire('L2', 0, later))).toEqual(['DeadlineAsked L2/2 level 0']);
    expect(told(given.when({ type: 'ConfirmMissed', row, now: later }))).toEqual([]);
  });
});

describe('a warning', () => {
  const warnedPost = (given: ReturnType<typeof atAgency>, clock: string, at: string) => {
    const [event] = [given.fire(clock, -1, wib(at))].flat();
    return event?.type === 'DeadlineWarned' ? event.postId : event?.type;
  };

  it('goes to the officer, or up to the first that is not vacant', () => {
    expect(warnedPost(atAgency(), 'L2', WARN)).toBe('officer');
    expect(warnedPost(atAgency({ ...ALL_HELD, officer: vacant }), 'L2', WARN)).toBe('unit-head');
    expect(warnedPost(atAgency({ ...ALL_HELD, officer: { isThere: false, deputyPostId: 'deputy' } }), 'L2', WARN)).toBe('deputy');
    expect(warnedPost(atAgency({ ...ALL_HELD, officer: vacant, 'unit-head': vacant, 'agency-head': vacant }), 'L2', WARN)).toBeNull();
  });

  it('of verification goes to the national administrator, that of the own window to the reporter', () => {
    const given = givenCase();
    given.fact(received('2026-03-02 09:00'));
    expect(warnedPost(given, 'L1', '2026-03-04 16:00')).toBe('national-admin');
    const answered = atAgency();
    answered.fact(responded('2026-03-02 11:00'));
    // Ten working days on: Monday 16 March; two before that.
    expect(warnedPost(answered, 'L3', '2026-03-12 16:00')).toBeNull();
    expect(answered.clock('L3').rows.find(({ level }) => level === -1)?.state).toBe('fired');
  });

  it('never reaches the one whom the complaint is about', () => {
    const given = givenCase();
    given.fact({ ...received('2026-03-02 09:00'), concerns: about({ postId: 'officer' }) });
    given.fact(dispatched('2026-03-02 10:00'));
    expect(warnedPost(given, 'L2', WARN)).toBe('unit-head');
  });

  it('waits for a post that the directory does not know yet', () => {
    expect(told(atAgency({}).fire('L2', -1, wib(WARN)))).toEqual(['unknown: post officer']);
  });

  it('is dropped when the deadline has come before it', () => {
    const given = atAgency();
    expect(told(given.fire('L2', -1, wib(DUE)))).toEqual(['WarningDropped L2/1 level -1']);
    expect(given.clock('L2').rows.find(({ level }) => level === -1)?.state).toBe('cancelled');
  });
});

describe("the case file's word", () => {
  it('breaches the deadline and tells the first level at once', () => {
    const given = asked();
    expect(told(given.missed('L2', 0, wib('2026-03-09 16:00:01')))).toEqual([
      'DeadlineBreached L2/1',
      'Escalated L2/1 level 1',
      'LevelArmed L2/1 level 2',
    ]);
    expect(given.clock('L2')).toMatchObject({ state: 'breached', level: 1 });
  });

  it('meets the deadline when it holds a stop', () => {
    const given = asked();
    const held = { type: 'AcceptHeld', row: given.row('L2'), stoppedAt: wib('2026-03-09 15:59:59'), by: 'answered' } as const;
    expect(told(given.when(held))).toEqual(['DeadlineMet L2/1']);
    expect(told(given.when(held))).toEqual([]);
  });

  it('ends the ladder when a later level finds a stop', () => {
    const given = asked();
    given.missed('L2', 0, wib(DUE));
    given.fire('L2', 2, wib('2026-03-11 16:00'));
    const row = given.row('L2', 2);
    expect(told(given.when({ type: 'AcceptHeld', row, stoppedAt: wib('2026-03-10 09:00'), by: 'answered' }))).toEqual(['EndedLate L2/1']);
  });

  it('is ignored when nobody asked, when it comes twice, and of another generation', () => {
    expect(told(atAgency().missed('L2', 0, wib(DUE)))).toEqual([]);
    const given = asked();
    expect(told(given.when({ type: 'ConfirmMissed', row: { ...given.row('L2'), generation: 2 }, now: wib(DUE) }))).toEqual([]);
    given.missed('L2', 0, wib(DUE));
    expect(told(given.missed('L2', 0, wib(DUE)))).toEqual([]);
  });

  it("ends the reporter's window as elapsed, which is no breach and ends but once", () => {
    const given = atAgency();
    given.fact(responded('2026-03-02 11:00'));
    given.fire('L3', 0, wib('2026-03-16 16:00'));
    expect(told(given.missed('L3', 0, wib('2026-03-16 16:00')))).toEqual(['DeadlineElapsed L3/1']);
    expect(given.clock('L3')).toMatchObject({ state: 'elapsed', level: 0 });
    expect(given.clock('L3').rows.find(({ level }) => level === 0)?.state).toBe('fired');
    expect(told(given.missed('L3', 0, wib('2026-03-16 16:00')))).toEqual([]);
    expect(told(given.fact({ at: wib('2026-03-16 16:00:01'), stops: ['closed'] }))).toEqual(['DeadlineMet S5/1']);
    expect(told(given.fact({ at: wib('2026-03-20 09:00'), stops: ['rejoined'] }))).toEqual([]);
    expect(given.clock('L3').state).toBe('elapsed');
  });
});

describe('a silent case file', () => {
  it('breaches unconfirmed, climbs, and its late word changes nothing', () => {
    const given = asked();
    const gaveUp = given.when({ type: 'GiveUpOnCaseFile', row: given.row('L2'), now: wib('2026-03-09 17:00') });
    expect(told(gaveUp)).toEqual(['DeadlineBreached L2/1', 'Escalated L2/1 level 1', 'LevelArmed L2/1 level 2']);
    expect(gaveUp).toContainEqual({ type: 'DeadlineBreached', clock: 'L2', episode: 1, dueAt: wib(DUE), confirmed: false });
    expect(told(given.missed('L2', 0, wib('2026-03-09 18:00')))).toEqual([]);
  });

  it('withdraws the breach when the stop is found', () => {
    const given = asked();
    given.when({ type: 'GiveUpOnCaseFile', row: given.row('L2'), now: wib('2026-03-09 17:00') });
    expect(told(given.fact(responded('2026-03-09 15:59:59'))).at(0)).toBe('BreachWithdrawn L2/1');
  });

  it("ends the reporter's window as elapsed too", () => {
    const given = atAgency();
    given.fact(responded('2026-03-02 11:00'));
    given.fire('L3', 0, wib('2026-03-16 16:00'));
    const gaveUp = given.when({ type: 'GiveUpOnCaseFile', row: given.row('L3'), now: wib('2026-03-16 17:00') });
    expect(told(gaveUp)).toEqual(['DeadlineElapsed L3/1']);
  });

  it('is no reason before anybody asked', () => {
    const given = atAgency();
    expect(told(given.when({ type: 'GiveUpOnCaseFile', row: given.row('L2'), now: wib('2026-03-09 17:00') }))).toEqual([]);
  });
});
