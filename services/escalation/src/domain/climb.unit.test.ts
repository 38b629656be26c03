import { describe, expect, it } from 'vitest';
import { ALL_HELD, POLICIES, about, directoryOf, dispatched, givenCase, received, rulesWith, told, wib } from '../../test/given-clocks.ts';
import type { Posts } from '../../test/given-clocks.ts';
import type { Concerns } from './concerns.ts';

const DUE = '2026-03-09 16:00';
/** +2, +4, +5 and +10 working days after Monday 9 March; the offices are closed from the 18th to the 24th. */
const LEVELS = ['2026-03-11 16:00', '2026-03-13 16:30', '2026-03-16 16:00', '2026-03-30 16:00'];

const breached = (given: { posts?: Posts; concerns?: Partial<Concerns>; at?: string } = {}) => {
  const one = givenCase(rulesWith({ directory: directoryOf(given.posts ?? ALL_HELD) }));
  one.fact({ ...received('2026-03-02 09:00'), concerns: about(given.concerns ?? {}) });
  one.fact(dispatched('2026-03-02 10:00'));
  const at = wib(given.at ?? DUE);
  one.fire('L2', 0, at);
  return { ...one, last: one.missed('L2', 0, at) };
};
const pending = (given: ReturnType<typeof breached>) =>
  given
    .clock('L2')
    .rows.filter(({ level, state }) => level > 0 && state === 'armed')
    .map(({ level, dueAt }) => ({ level, dueAt }));
const vacant = { isThere: false, deputyPostId: null };

describe('the ladder', () => {
  it('climbs every level at its own instant, whoever is late', () => {
    const given = breached();
    for (const [index, at] of LEVELS.entries()) {
      const level = index + 2;
      expect(pending(given)).toEqual([{ level, dueAt: wib(at) }]);
      expect(told(given.fire('L2', level, wib(at)))).toEqual([`DeadlineAsked L2/1 level ${level}`]);
      // Casework takes a minute to answer: the next level does not move.
      const [escalated] = [given.missed('L2', level, wib(at).add({ minutes: 1 }))].flat();
      expect(escalated).toMatchObject({ type: 'Escalated', level, levelDueAt: wib(at), vacant: false });
    }
    expect(pending(given)).toEqual([]);
    expect(given.clock('L2')).toMatchObject({ state: 'breached', level: 5 });
  });

  it('tells the post of each role once', () => {
    const given = breached();
    const posts = LEVELS.map((at, index) => {
      given.fire('L2', index + 2, wib(at));
      const [event] = [given.missed('L2', index + 2, wib(at))].flat();
      return event?.type === 'Escalated' ? event.postId : undefined;
    });
    expect(posts).toEqual(['agency-head', 'inspectorate', 'national-admin', 'ombudsman']);
    expect(told(given.missed('L2', 5, wib(LEVELS.at(-1) ?? '')))).toEqual([]);
  });

  it('climbs one level at a time after an outage, an hour apart', () => {
    const given = breached({ at: '2026-05-04 09:00' });
    expect(pending(given)).toEqual([{ level: 2, dueAt: wib('2026-05-04 10:00') }]);
    given.fire('L2', 2, wib('2026-05-04 10:00'));
    const [escalated] = [given.missed('L2', 2, wib('2026-05-04 10:00'))].flat();
    expect(escalated).toMatchObject({ level: 2, levelDueAt: wib('2026-03-11 16:00'), at: wib('2026-05-04 10:00') });
    expect(pending(given)).toEqual([{ level: 3, dueAt: wib('2026-05-04 11:00') }]);
  });

  it('arms a first level that comes later than the deadline', () => {
    const policies = POLICIES.map((policy) => ({
      ...policy,
      ladder: [{ level: 1, role: 'ombudsman' as const, after: { amount: 2, unit: 'working-days' as const }, actions: [] }],
    }));
    const given = givenCase(rulesWith({ policies }));
    given.fact(dispatched('2026-03-02 10:00'));
    given.fire('L2', 0, wib(DUE));
    expect(told(given.missed('L2', 0, wib(DUE)))).toEqual(['DeadlineBreached L2/1', 'LevelArmed L2/1 level 1']);
    expect(given.clock('L2').rows.at(-1)?.dueAt).toEqual(wib('2026-03-11 16:00'));
  });

  it('tells the deputy of a vacant post', () => {
    const given = breached({ posts: { ...ALL_HELD, 'unit-head': { isThere: false, deputyPostId: 'deputy' } } });
    expect(given.last).toContainEqual(expect.objectContaining({ type: 'Escalated', level: 1, postId: 'deputy', vacant: false }));
    expect(pending(given)).toEqual([{ level: 2, dueAt: wib('2026-03-11 16:00') }]);
  });

  it.each([
    ['nobody', vacant],
    ['a vacant deputy', { isThere: false, deputyPostId: 'deputy' }],
  ])('hurries to the next level behind a vacant post with %s', (_name, head) => {
    const given = breached({ posts: { ...ALL_HELD, 'unit-head': head, deputy: vacant } });
    expect(given.last).toContainEqual(expect.objectContaining({ type: 'Escalated', level: 1, postId: 'unit-head', vacant: true }));
    expect(pending(given)).toEqual([{ level: 2, dueAt: wib('2026-03-09 17:00') }]);
  });

  it('hurries on where the directory has nobody for a role', () => {
    const directory = { ...directoryOf(ALL_HELD), postIdFor: (role: string) => (role === 'unit-head' ? null : role) };
    const given = givenCase(rulesWith({ directory }));
    given.fact(dispatched('2026-03-02 10:00'));
    given.fire('L2', 0, wib(DUE));
    expect(given.missed('L2', 0, wib(DUE))).toContainEqual(
      expect.objectContaining({ type: 'Escalated', level: 1, postId: null, vacant: true }),
    );
  });

  it.each<[string, Partial<Concerns>]>([
    ['the one', { postId: 'unit-head' }],
    ['the deputy of the one', { postId: 'officer' }],
    ['everybody of the unit', { agencyId: 'roads', unitId: 'roads-unit' }],
    ['everybody of the agency', { agencyId: 'bridges' }],
  ])('passes over %s whom the complaint is about', (_name, concerns) => {
    const held = { isThere: true, deputyPostId: null };
    const posts = {
      ...ALL_HELD,
      officer: { ...held, deputyPostId: 'unit-head' },
      'unit-head': { ...held, agencyId: 'bridges', unitId: 'roads-unit' },
    };
    const given = breached({ posts, concerns });
    expect(told(given.last)).toEqual(['DeadlineBreached L2/1', 'Escalated L2/1 level 2', 'LevelArmed L2/1 level 3']);
    expect(pending(given)).toEqual([{ level: 3, dueAt: wib('2026-03-13 16:30') }]);
  });

  it('does not tell a deputy whom the complaint is about', () => {
    const given = breached({
      posts: { ...ALL_HELD, 'unit-head': { isThere: false, deputyPostId: 'deputy' } },
      concerns: { postId: 'deputy' },
    });
    expect(given.last).toContainEqual(expect.objectContaining({ level: 1, postId: 'unit-head', vacant: true }));
  });

  it('ends with the last level even when the complaint is about its post', () => {
    const given = givenCase();
    given.fact({ ...received('2026-03-02 09:00'), concerns: about({ agencyId: 'roads' }) });
    given.fire('L1', 0, wib('2026-03-05 16:00'));
    const last = given.missed('L1', 0, wib('2026-03-05 16:00'));
    expect(told(last)).toEqual(['DeadlineBreached L1/1', 'Escalated L1/1 level 2', 'NobodyReachable L1/1 level 2']);
    expect(last).toContainEqual(expect.objectContaining({ level: 2, postId: null, vacant: true }));
  });

  it('waits for a post or deputy that the directory does not know yet, and breaches nothing meanwhile', () => {
    const given = breached({ posts: {} });
    expect(told(given.last)).toEqual(['unknown: post unit-head']);
    expect(given.clock('L2').state).toBe('running');
    expect(told(breached({ posts: { 'unit-head': { isThere: false, deputyPostId: 'new' } } }).last)).toEqual(['unknown: post new']);
  });

  it('tells nobody while the directory does not know the post whose deputy it may be', () => {
    const given = breached({ concerns: { postId: 'new' } });
    expect(told(given.last)).toEqual(['unknown: post unit-head, or whom the case is about']);
    expect(given.clock('L2').state).toBe('running');
  });
});
