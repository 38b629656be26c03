import { describe, expect, it } from 'vitest';
import { dispatched, givenCase, received, responded, reopened, told, wib } from '../../test/given-clocks.ts';

const MONDAY = '2026-06-08 09:00';
const L2_DUE = '2026-06-15 16:00';
const atAgency = () => {
  const given = givenCase();
  given.fact(received(MONDAY));
  given.fact(dispatched(MONDAY));
  return given;
};

describe('a date of the ombudsman', () => {
  it('takes the place of the one of the rule, with a warning the working day before', () => {
    const given = atAgency();
    const set = { at: wib('2026-06-09 10:00'), setDate: { clock: 'L2', dueAt: wib('2026-06-12 12:00') } };
    expect(told(given.fact(set))).toEqual(['DeadlineMoved L2/1']);
    expect(told(given.fact(set))).toEqual([]);
    expect(given.clock('L2')).toMatchObject({ isSet: true, dueAt: wib('2026-06-12 12:00'), promisedAt: wib('2026-06-12 12:00') });
    const live = given.clock('L2').rows.filter(({ state }) => state === 'armed');
    expect(live.map(({ level, dueAt }) => [level, dueAt])).toEqual([
      [-1, wib('2026-06-11 16:00')],
      [0, wib('2026-06-12 12:00')],
    ]);
  });

  it('for what was missed begins a new episode, whose ladder goes on where it stood', () => {
    const given = atAgency();
    given.fire('L2', 0, wib(L2_DUE));
    given.missed('L2', 0, wib(L2_DUE));
    given.fire('L2', 2, wib('2026-06-18 16:00'));
    given.missed('L2', 2, wib('2026-06-18 16:00'));
    const set = { at: wib('2026-06-19 10:00'), setDate: { clock: 'L2', dueAt: wib('2026-06-22 12:00') } };
    expect(told(given.fact(set))).toEqual(['DeadlineCancelled L2/1', 'DeadlineSet L2/2']);
    expect(given.state().former).toMatchObject([{ id: 'L2', episode: 1, state: 'cancelled', level: 2 }]);
    given.fire('L2', 0, wib('2026-06-22 12:00'));
    expect(told(given.missed('L2', 0, wib('2026-06-22 12:00')))).toEqual([
      'DeadlineBreached L2/2',
      'Escalated L2/2 level 2',
      'LevelArmed L2/2 level 3',
    ]);
  });
});

describe('an extension', () => {
  const request = () => {
    const given = givenCase();
    given.fact({ ...received(MONDAY), kind: 'information-request' });
    return given;
  };
  const noticed = (at: string) => ({ at: wib(at), starts: 'extension-noticed', stops: ['extension-noticed'] }) as const;

  it('lengthens the target once, with the promise as it was', () => {
    const given = request();
    const due = given.clock('K1').dueAt;
    expect(told(given.fact(noticed('2026-06-10 10:00')))).toEqual(['DeadlineMoved K1/1']);
    expect(given.clock('K1')).toMatchObject({ extensions: 1, promisedAt: due, history: [{ dueAt: due, reason: 'extended' }] });
    expect(Temporal.Instant.compare(given.clock('K1').dueAt, due)).toBe(1);
    expect(told(given.fact(noticed('2026-06-11 10:00')))).toEqual([]);
  });

  it('is too late when the deadline has passed', () => {
    const given = request();
    expect(told(given.fact(noticed('2026-07-31 10:00')))).toEqual([]);
  });
});

describe('what a case is', () => {
  it('may be told later: the clocks of its class run from when they would have', () => {
    const given = atAgency();
    given.fact({ at: wib('2026-06-08 10:00'), starts: 'case.accepted', status: 'in-progress' });
    expect(told(given.fact({ at: wib('2026-06-10 10:00'), class: 'normative' }))).toEqual(['DeadlineSet L5B/1']);
    expect(given.clock('L5B')).toMatchObject({ startedAt: wib('2026-06-08 10:00'), dueAt: wib(L2_DUE) });
    expect(told(given.fact({ at: wib('2026-06-11 10:00'), class: 'oversight' }))).toEqual(['DeadlineCancelled L5B/1', 'DeadlineSet L5D/1']);
  });

  it('told to be a request for information leaves the clocks of a complaint, and has those of a request', () => {
    const given = givenCase();
    given.fact(received(MONDAY));
    expect(told(given.fact({ at: wib('2026-06-09 10:00'), kind: 'information-request' }))).toEqual([
      'DeadlineCancelled S3/1',
      'DeadlineSet K1/1',
    ]);
    expect(given.clock('K1').startedAt).toEqual(wib(MONDAY));
  });
});

describe('a settlement that was stopped', () => {
  it('goes on with the time that was used, and only what is done from then on counts', () => {
    const given = atAgency();
    given.fact(responded('2026-06-18 09:00', true));
    given.fact({ at: wib('2026-06-19 09:00'), stops: ['closed'], status: 'closed' });
    given.fact(reopened('2026-06-28 09:00'));
    // Ten days between the stop and the reopening are no time of the agency's.
    expect(given.clock('S5')).toMatchObject({
      episode: 2,
      startedAt: wib(MONDAY),
      since: wib('2026-06-28 09:00'),
      dueAt: wib('2026-08-18 00:00'),
    });
  });

  it('begins its ladder a level higher each time that the case is reopened again', () => {
    const given = atAgency();
    for (const [day, first] of [
      ['10', 1],
      ['12', 2],
      ['14', 3],
    ] as const) {
      given.fact(responded(`2026-06-${day} 09:00`, true));
      given.fact(reopened(`2026-06-${day} 15:00`));
      expect(given.clock('L2').firstLevel).toBe(first);
    }
  });
});

describe('two clocks of one duty', () => {
  it('tell nobody twice: the second joins the ladder of the first', () => {
    const given = atAgency();
    given.fact({ at: wib('2026-06-08 10:00'), starts: 'case.accepted', status: 'in-progress' });
    given.fact({ at: wib('2026-06-08 11:00'), class: 'normative' });
    given.fire('L5B', 0, wib(L2_DUE));
    expect(told(given.missed('L5B', 0, wib(L2_DUE)))).toContain('Escalated L5B/1 level 1');
    const due = given.clock('S5').dueAt;
    given.fire('S5', 0, due);
    expect(told(given.missed('S5', 0, due))).toEqual(['DeadlineBreached S5/1', 'LadderJoined S5/1 level 1', 'LevelArmed S5/1 level 2']);
  });
});
