import { describe, expect, it } from 'vitest';
import { dispatched, givenCase, received, responded, rulesWith, wib } from '../../test/given-clocks.ts';
import { FIRST_WARNING } from './clock.ts';
import type { CaseFact } from './commands.ts';
import { settle } from './settle.ts';

const LONG_AFTER = wib('2026-12-01 12:00');
const closed = (at: string): CaseFact => ({ at: wib(at), stops: ['closed'] });

const settled = (facts: readonly CaseFact[], now = LONG_AFTER) => {
  const result = settle(rulesWith())({ caseId: 'case-1', facts }, now);
  if (result.type === 'unknown') throw new Error(result.reference);
  return { ...result, states: Object.fromEntries(result.clocks.clocks.map(({ id, state, level }) => [id, `${state} ${level}`])) };
};
/** Received on a Monday; L2 is due on the next, at the close of 16:00 in Ramadan. */
const GIVEN = [received('2026-03-02 09:00'), dispatched('2026-03-02 09:00')];

describe('a past that is settled', () => {
  it('met what was done in time, and reached nobody', () => {
    const { states, clocks } = settled([...GIVEN, responded('2026-03-04 09:00'), closed('2026-03-04 09:00')]);
    expect(states).toEqual({ L1: 'met 0', S3: 'met 0', L2: 'met 0', L3: 'met 0', S5: 'met 0' });
    expect(clocks.clocks.flatMap(({ rows }) => rows)).toEqual([]);
    expect(clocks.clocks.every(({ historical }) => historical)).toBe(true);
  });

  it('climbed while nobody answered, each level at its own instant, and ended late', () => {
    const { states, events } = settled([...GIVEN, responded('2026-03-17 09:00'), closed('2026-03-17 09:00')]);
    expect(states).toMatchObject({ L2: 'ended-late 4' });
    const climbed = events.flatMap((event) => (event.type === 'Escalated' ? [[event.level, event.at.equals(event.levelDueAt)]] : []));
    expect(climbed).toEqual([
      [1, true],
      [2, true],
      [3, true],
      [4, true],
    ]);
  });

  it('stands at the top when nobody ever answered, and waits for nothing', () => {
    const { states, clocks } = settled(GIVEN);
    expect(states).toMatchObject({ L2: 'breached 5' });
    expect(clocks.clocks.find(({ id }) => id === 'L2')?.rows).toEqual([]);
  });

  it('keeps armed what is still to come', () => {
    const { states, clocks } = settled(GIVEN, wib('2026-03-10 12:00'));
    expect(states).toMatchObject({ L1: 'met 0', L2: 'breached 1', S5: 'running 0' });
    const rows = clocks.clocks.flatMap(({ id, rows: all }) => all.map(({ level, state }) => `${id} ${level} ${state}`));
    expect(rows).toContain('L2 2 armed');
    expect(rows).toContain('S5 0 armed');
  });

  it('is in time on the very instant', () => {
    expect(settled([...GIVEN, responded('2026-03-09 16:00')]).states).toMatchObject({ L2: 'met 0' });
    expect(settled([...GIVEN, responded('2026-03-09 16:00:01')]).states).toMatchObject({ L2: 'ended-late 1' });
  });

  it('takes an answer that came before the question, or with it, for one in time', () => {
    for (const at of ['2026-02-20 09:00', '2026-03-02 09:00']) {
      expect(settled([...GIVEN, responded(at), closed(at)]).states).toMatchObject({ L1: 'met 0', L2: 'met 0' });
    }
  });

  it('says the same as a case that lived through it', () => {
    const answer = responded('2026-03-10 09:00');
    const due = wib('2026-03-09 16:00');
    const living = givenCase();
    const lived = [
      ...GIVEN.map(living.fact),
      living.fire('L2', FIRST_WARNING, wib('2026-03-06 16:30')),
      living.fire('L2', 0, due),
      living.missed('L2', 0, due),
      living.fact(answer),
    ].flat();
    const { events } = settled([...GIVEN, answer], answer.at);
    expect(events.filter(({ type }) => type !== 'DeadlineAsked')).toEqual(
      lived.filter((event) => 'type' in event && event.type !== 'DeadlineAsked'),
    );
  });

  it('waits for a directory that does not know the agency', () => {
    const facts = [received('2026-03-02 09:00'), dispatched('2026-03-02 09:00', 'nowhere')];
    expect(settle(rulesWith())({ caseId: 'case-1', facts }, LONG_AFTER)).toMatchObject({ type: 'unknown' });
  });
});
