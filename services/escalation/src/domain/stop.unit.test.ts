import { describe, expect, it } from 'vitest';
import { dispatched, givenCase, received, responded, told, wib } from '../../test/given-clocks.ts';

const DUE = '2026-03-09 16:00';
const atAgency = () => {
  const given = givenCase();
  given.fact(received('2026-03-02 09:00'));
  given.fact(dispatched('2026-03-02 10:00'));
  return given;
};
const breached = () => {
  const given = atAgency();
  given.fire('L2', 0, wib(DUE));
  given.missed('L2', 0, wib(DUE));
  return given;
};

describe('stopping a clock', () => {
  it('meets the deadline, by when the duty was done', () => {
    const given = atAgency();
    expect(told(given.fact(responded(DUE, true)))).toEqual(['DeadlineMet L2/1', 'DeadlineMet S5/1', 'DeadlineSet L3/1']);
    expect(given.clock('L2').rows.map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
  });

  it('leaves settlement running when an answer brings no outcome', () => {
    const given = atAgency();
    given.fact(responded('2026-03-04 10:00'));
    expect(given.clock('S5').state).toBe('running');
  });

  it('ends late when the duty was done after the deadline', () => {
    const given = breached();
    expect(told(given.fact(responded('2026-03-09 16:00:01'))).at(0)).toBe('EndedLate L2/1');
    expect(given.clock('L2').state).toBe('ended-late');
    expect(given.clock('L2').rows.every(({ state }) => state !== 'armed' && state !== 'asked')).toBe(true);
  });

  it('ends late also when the case file has not yet said that it was missed', () => {
    const given = atAgency();
    given.fire('L2', 0, wib(DUE));
    given.fact(responded('2026-03-09 16:00:01'));
    expect(told(given.missed('L2', 0, wib('2026-03-09 16:00:02')))).toEqual([]);
    expect(given.clock('L2')).toMatchObject({ state: 'ended-late', level: 0 });
  });

  it('withdraws a breach when the duty turns out to have been done in time', () => {
    const given = breached();
    expect(told(given.fact(responded('2026-03-09 15:59:59'))).at(0)).toBe('BreachWithdrawn L2/1');
    expect(given.clock('L2').state).toBe('met');
  });

  it.each(['rejected', 'merged', 'withdrawn'] as const)('ends every duty of verifier and agency when the case is %s', (stop) => {
    const given = atAgency();
    expect(told(given.fact({ at: wib('2026-03-03 10:00'), stops: [stop] }))).toEqual(['DeadlineMet L2/1', 'DeadlineMet S5/1']);
    const verified = givenCase();
    verified.fact(received('2026-03-02 09:00'));
    expect(told(verified.fact({ at: wib('2026-03-03 10:00'), stops: [stop] }))).toEqual(['DeadlineMet L1/1', 'DeadlineMet S3/1']);
  });

  it.each(['rejoined', 'confirmed', 'closed', 'withdrawn'] as const)("ends the reporter's window when the case is %s", (stop) => {
    const given = atAgency();
    given.fact(responded('2026-03-04 10:00', true));
    expect(told(given.fact({ at: wib('2026-03-05 10:00'), stops: [stop] }))).toEqual(['DeadlineMet L3/1']);
  });

  it("meets the reporter's window after all when a rejoinder turns out to have come in time, and no later one", () => {
    const given = atAgency();
    given.fact(responded('2026-03-02 11:00', true));
    const { dueAt } = given.clock('L3');
    given.fire('L3', 0, dueAt);
    given.missed('L3', 0, dueAt);
    expect(told(given.fact({ at: dueAt.add({ seconds: 1 }), stops: ['rejoined'] }))).toEqual([]);
    expect(told(given.fact({ at: dueAt, stops: ['rejoined'] }))).toEqual(['DeadlineMet L3/1']);
    expect(given.clock('L3').state).toBe('met');
    expect(told(given.fact({ at: dueAt, stops: ['rejoined'] }))).toEqual([]);
  });

  it("lets the reporter's window elapse when a late rejoinder is heard before the case file's word", () => {
    const given = atAgency();
    given.fact(responded('2026-03-02 11:00', true));
    const { dueAt } = given.clock('L3');
    given.fire('L3', 0, dueAt);
    expect(told(given.fact({ at: dueAt.add({ seconds: 1 }), stops: ['rejoined'] }))).toEqual(['DeadlineElapsed L3/1']);
    expect(told(given.missed('L3', 0, dueAt))).toEqual([]);
  });

  it('does nothing a second time', () => {
    const given = atAgency();
    given.fact({ at: wib('2026-03-03 10:00'), stops: ['merged'] });
    expect(told(given.fact({ at: wib('2026-03-03 10:00'), stops: ['merged'] }))).toEqual([]);
  });
});
