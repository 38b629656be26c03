import { describe, expect, it } from 'vitest';
import {
  dispatched,
  disputed,
  givenCase,
  received,
  reopened,
  responded,
  rulesWith,
  POLICIES,
  told,
  transferred,
  wib,
} from '../../test/given-clocks.ts';

const atAgency = () => {
  const given = givenCase();
  given.fact(received('2026-03-02 09:00'));
  given.fact(dispatched('2026-03-02 10:00'));
  return given;
};

describe('starting clocks', () => {
  it('starts verification with the submission, from when it was received', () => {
    const given = givenCase();
    expect(told(given.fact(received('2026-03-17 15:00')))).toEqual(['CaseTaken', 'DeadlineSet L1/1', 'DeadlineSet S3/1']);
    expect(given.clock('L1')).toMatchObject({ startedAt: wib('2026-03-17 15:00'), dueAt: wib('2026-03-27 16:30'), state: 'running' });
  });

  it('starts follow-up and settlement with dispatch, which ends verification', () => {
    const given = givenCase();
    given.fact(received('2026-03-02 09:00'));
    const events = told(given.fact(dispatched('2026-03-02 10:00')));
    expect(events).toEqual(['DeadlineMet L1/1', 'DeadlineMet S3/1', 'DutyMoved', 'DeadlineSet L2/1', 'DeadlineSet S5/1']);
    expect(given.clock('L2').dueAt).toEqual(wib('2026-03-09 16:00'));
    expect(given.clock('S5').dueAt).toEqual(wib('2026-05-02 00:00'));
    expect(given.clock('L2').rows.map(({ level, dueAt }) => [level, dueAt])).toEqual([
      [-1, wib('2026-03-06 16:30')],
      [0, wib('2026-03-09 16:00')],
    ]);
  });

  it('starts nothing a second time for the same event', () => {
    const given = givenCase();
    given.fact(received('2026-03-02 09:00'));
    expect(told(given.fact(received('2026-03-02 09:00')))).toEqual([]);
    given.fact(dispatched('2026-03-02 10:00'));
    expect(told(given.fact(dispatched('2026-03-02 10:00')))).toEqual([]);
    given.fact(responded('2026-03-02 11:00'));
    expect(told(given.fact(responded('2026-03-02 11:00')))).toEqual([]);
  });

  it("computes in the zone of the agency's calendar", () => {
    const given = givenCase();
    given.fact(dispatched('2026-03-02 10:00', 'makassar'));
    expect(given.clock('L2').dueAt).toEqual(wib('2026-03-09 15:00'));
    expect(given.clock('L2').calendar.timeZone).toBe('Asia/Makassar');
  });

  it('waits for an agency that the directory does not know yet', () => {
    expect(told(givenCase().fact(dispatched('2026-03-02 10:00', 'nowhere')))).toEqual(['unknown: calendar of nowhere']);
  });

  it('starts no clock of another kind of case', () => {
    const policies = POLICIES.map((policy) => ({ ...policy, kinds: ['information-request' as const] }));
    const given = givenCase(rulesWith({ policies }));
    expect(told(given.fact(dispatched('2026-03-02 10:00')))).toEqual(['DutyMoved']);
  });

  it('leaves out a warning that would come before the start', () => {
    const policies = POLICIES.map((policy) => ({ ...policy, warnAt: [0.2] }));
    const given = givenCase(rulesWith({ policies }));
    given.fact(received('2026-03-02 09:00'));
    expect(given.clock('L1').rows.map(({ level }) => level)).toEqual([0]);
  });
});

describe('a new episode', () => {
  it('begins for another agency, and the promise stays', () => {
    const given = atAgency();
    expect(told(given.fact(transferred('2026-03-05 10:00', 'waste')))).toEqual(['DutyMoved', 'DeadlineCancelled L2/1', 'DeadlineSet L2/2']);
    expect(given.clock('L2')).toMatchObject({ agencyId: 'waste', dueAt: wib('2026-03-12 16:00'), promisedAt: wib('2026-03-09 16:00') });
  });

  it('does not begin when the same agency gets the case again, nor when only the unit changes', () => {
    const given = atAgency();
    expect(told(given.fact(dispatched('2026-03-05 10:00')))).toEqual([]);
    expect(told(given.fact(dispatched('2026-03-05 10:00', 'roads', 'roads-other')))).toEqual(['DutyMoved']);
    expect(given.clock('L2')).toMatchObject({ episode: 1, state: 'running' });
  });

  it('never begins for settlement', () => {
    const given = atAgency();
    const before = given.clock('S5');
    given.fact(transferred('2026-03-05 10:00', 'waste'));
    given.fact(responded('2026-03-06 10:00'));
    given.fact(disputed('2026-03-07 10:00'));
    expect(given.clock('S5')).toBe(before);
  });

  it('begins with a rejoinder, with a promise of its own', () => {
    const given = atAgency();
    expect(told(given.fact(responded('2026-03-06 10:00')))).toEqual(['DeadlineMet L2/1', 'DeadlineSet L3/1']);
    expect(told(given.fact(disputed('2026-03-10 10:00')))).toEqual(['DeadlineMet L3/1', 'DeadlineSet L4/1']);
    // Nyepi and Idul Fitri lie between.
    expect(given.clock('L4')).toMatchObject({ dueAt: wib('2026-03-17 16:00'), promisedAt: wib('2026-03-17 16:00') });
  });

  it('begins with a reopening: for the agency, or for the verifier when nobody has the case', () => {
    const given = atAgency();
    given.fact(responded('2026-03-06 10:00', true));
    given.fact({ at: wib('2026-03-09 10:00'), stops: ['closed'] });
    expect(told(given.fact(reopened('2026-03-10 10:00')))).toEqual(['DeadlineSet L2/2', 'DeadlineSet S5/2']);

    const rejected = givenCase();
    rejected.fact(received('2026-03-02 09:00'));
    rejected.fact({ at: wib('2026-03-03 09:00'), stops: ['rejected'] });
    expect(told(rejected.fact(reopened('2026-03-10 10:00')))).toEqual(['DeadlineSet L1/2']);
  });

  it('begins for the verifier when the case was given back before it was reopened', () => {
    const given = atAgency();
    given.fact({ at: wib('2026-03-03 09:00'), stops: ['rejected'] });
    expect(told(given.fact({ ...reopened('2026-03-10 10:00'), duty: null }))).toEqual(['DutyMoved', 'DeadlineSet L1/2']);
  });

  it("of the reporter's window begins with each answer, and may be later than the first", () => {
    const given = atAgency();
    given.fact(responded('2026-03-03 10:00'));
    const first = given.clock('L3').dueAt;
    expect(told(given.fact(responded('2026-03-06 10:00')))).toEqual(['DeadlineCancelled L3/1', 'DeadlineSet L3/2']);
    const { dueAt, promisedAt } = given.clock('L3');
    expect(promisedAt).toEqual(dueAt);
    expect(Temporal.Instant.compare(dueAt, first)).toBe(1);
  });
});
