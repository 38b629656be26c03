import { describe, expect, it } from 'vitest';
import { dispatched, givenCase, received, responded, told, wib } from '../../test/given-clocks.ts';
import type { CaseFact } from './commands.ts';
import { PAUSE_CAP } from './clock.ts';

/** Due on Monday 15 June at 16:00; the clock of follow-up stands still while the reporter is asked. */
const atAgency = () => {
  const given = givenCase();
  given.fact(received('2026-06-08 08:00'));
  given.fact(dispatched('2026-06-08 09:00'));
  return given;
};
const asked = (at: string): CaseFact => ({
  at: wib(at),
  starts: 'case.information-requested',
  stops: ['completeness-told'],
  status: 'awaiting-completion',
});
const supplemented = (at: string): CaseFact => ({ at: wib(at), stops: ['supplemented'], status: 'in-progress' });
const live = (given: ReturnType<typeof givenCase>, id: string) =>
  given
    .clock(id)
    .rows.filter(({ state }) => state === 'armed' || state === 'asked')
    .map(({ level, dueAt }) => [level, dueAt]);

describe('a clock that stands still', () => {
  it('waits for the reporter alone, and goes on with what was left, to the minute', () => {
    const given = atAgency();
    expect(told(given.fact(asked('2026-06-09 10:00')))).toEqual(['DeadlineSet S4/1', 'DeadlinePaused L2/1']);
    expect(live(given, 'L2')).toEqual([[PAUSE_CAP, wib('2026-07-09 10:00')]]);
    expect(told(given.fact(supplemented('2026-06-10 11:15')))).toEqual(['DeadlineMet S4/1', 'DeadlineResumed L2/1']);
    // The 16th is a day off. From ten to four and from half past seven to a quarter past eleven: nine hours and three quarters.
    expect(given.clock('L2')).toMatchObject({
      state: 'running',
      dueAt: wib('2026-06-18 08:45'),
      promisedAt: wib('2026-06-15 16:00'),
      history: [
        { at: wib('2026-06-09 10:00'), dueAt: wib('2026-06-15 16:00'), reason: 'paused' },
        { at: wib('2026-06-10 11:15'), dueAt: wib('2026-06-15 16:00'), reason: 'resumed' },
      ],
    });
    expect(live(given, 'L2').at(-1)).toEqual([0, wib('2026-06-18 08:45')]);
  });

  it('is in time when its duty is done meanwhile, however long that took', () => {
    const given = atAgency();
    given.fact(asked('2026-06-09 10:00'));
    expect(told(given.fact(responded('2026-06-29 10:00')))).toContain('DeadlineMet L2/1');
    expect(live(given, 'L2')).toEqual([]);
  });

  it('goes on by itself when it has stood still long enough, and is not stopped again', () => {
    const given = atAgency();
    given.fact(asked('2026-06-09 10:00'));
    expect(told(given.fire('L2', PAUSE_CAP, wib('2026-07-09 10:00')))).toEqual(['DeadlineResumed L2/1']);
    expect(given.clock('L2')).toMatchObject({ state: 'running', history: [{ reason: 'paused' }, { reason: 'pause-capped' }] });
    given.fact(supplemented('2026-07-09 11:00'));
    expect(told(given.fact(asked('2026-07-09 12:00')))).not.toContain('DeadlinePaused L2/1');
  });

  it('bears the rest of its pause only, the second time', () => {
    const given = atAgency();
    given.fact(asked('2026-06-09 10:00'));
    given.fact(supplemented('2026-06-10 10:00'));
    given.fact(asked('2026-06-11 10:00'));
    expect(live(given, 'L2')).toEqual([[PAUSE_CAP, wib('2026-07-10 10:00')]]);
  });

  it('does not stand still once it is overdue, nor ever where its policy says so', () => {
    const given = atAgency();
    expect(told(given.fact(asked('2026-06-15 16:00')))).toEqual(['DeadlineSet S4/1']);
    expect([given.clock('L2').state, given.clock('S5').state]).toEqual(['running', 'running']);
  });
});
