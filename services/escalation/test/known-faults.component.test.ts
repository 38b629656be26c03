import type { Service } from '@tanggap/service-kit';
import { createHarness, until } from '@tanggap/testkit';
import type { Harness } from '@tanggap/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEscalation } from '../src/app.ts';
import { fireDueRows } from '../src/application/fire-due-rows.ts';
import { rowIdOf } from '../src/domain/row-id.ts';
import { at, playCasework, speakOf } from './case-events.ts';
import { ALL_HELD, POLICIES, directoryOf, dispatched, givenCase, received, responded, rulesWith, told, wib } from './given-clocks.ts';
import { openService } from './given-service.ts';

const NOW = '2026-03-02 09:00';
const L1_DUE = '2026-03-05 16:00';
const L2_DUE = '2026-03-09 16:00';

/** Faults that are known of escalators which look through open cases every five minutes. */
describe('an escalator that scans every five minutes', () => {
  let harness: Harness;
  let escalation: Service;
  let casework: ReturnType<typeof playCasework>;
  beforeEach(async () => {
    harness = await createHarness({ start: at(NOW) });
    casework = playCasework(harness, () => 'missed');
    escalation = createEscalation(harness.parts, { reconcileEveryMs: 10 });
    await escalation.start();
  });
  afterEach(async () => {
    await escalation.stop();
    await casework.stop();
    await harness.close();
  });
  const escalated = (caseId: string) => harness.heard('case.escalated', caseId);

  it('never scans the oldest cases when more than 100 are open; here all of them escalate', async () => {
    const ids = Array.from({ length: 230 }, (_, index) => `case-${String(index).padStart(3, '0')}`);
    for (const [index, id] of ids.entries()) await speakOf(harness, id).received(index < 5 ? '2026-03-02 08:00' : NOW);
    await until('all deadlines to be set', () => harness.countOf('deadline.set') === 2 * ids.length);
    await harness.moveTo(wib(L1_DUE));
    await until('every case to escalate', () => harness.countOf('case.escalated') === ids.length);
    expect(ids.filter((id) => harness.countOf('case.escalated', id) !== 1)).toEqual([]);
  });

  it('skips unassigned cases; here one that lies with nobody goes to the national administrator', async () => {
    await speakOf(harness).received(NOW);
    await harness.heard('deadline.set', 'case-1', 2);
    await harness.moveTo(wib(L1_DUE));
    expect((await escalated('case-1')).data).toMatchObject({ clock: 'L1', postId: 'national-admin-head', unitId: null });
  });

  it('lets an edit reset the clock; here assignments, comments and a repeat of the dispatch reset nothing', async () => {
    const speak = speakOf(harness);
    await speak.received(NOW);
    await speak.dispatched('2026-03-02 10:00');
    await harness.heard('deadline.set', 'case-1', 4);
    await speak.assigned('2026-03-06 15:00', 'roads-unit');
    await speak.dispatched('2026-03-06 15:30');
    const supplemented = { caseId: 'case-1', status: 'assigned', occurredAt: at('2026-03-06 15:45'), actor: { type: 'reporter' } } as const;
    await harness.say({ type: 'case.supplemented', key: 'case-1', data: { ...supplemented, text: 'sealed.v1.x' } });
    await harness.settled(escalation);
    expect(harness.countOf('deadline.set', 'case-1')).toBe(4);
    await harness.moveTo(wib(L2_DUE));
    expect((await escalated('case-1')).data).toMatchObject({ clock: 'L2', levelDueAt: at(L2_DUE) });
  });
});

describe('an escalator that counts hours from the last change', () => {
  it('counts nights and holidays; here five working days from the eve of Idul Fitri take two weeks', () => {
    const given = givenCase();
    given.fact(dispatched('2026-03-17 15:00'));
    expect(given.clock('L2').dueAt).toEqual(wib('2026-03-31 16:00'));
    expect(told(given.fire('L2', 0, wib('2026-03-30 23:59')))).toEqual([]);
  });

  it('escalates twice with two replicas; here two that fire the same rows at once ask once, and two answers tell once', async () => {
    const service = openService(wib('2026-03-09 16:00'));
    await service.open('case-1', received(NOW), dispatched('2026-03-02 10:00'));
    const [row] = (await service.dueRows.armed({ after: wib(NOW), until: wib(L2_DUE), limit: 9 })).filter(({ level }) => level === 0);
    if (!row) throw new Error('no row');
    const replicas = [fireDueRows(service), fireDueRows(service)];
    const outcomes = (await Promise.all(replicas.map((fire) => fire([rowIdOf(row)])))).flat().map(({ outcome }) => outcome.type);
    expect(outcomes.toSorted()).toEqual(['asked', 'settled']);
    const missed = { type: 'ConfirmMissed', row, now: wib(L2_DUE) } as const;
    const both = await Promise.all([service.load('case-1'), service.load('case-1')]);
    const done = await Promise.all(both.map((stored) => service.act(stored, [missed])));
    const levels = done.flatMap((one) => (one.type === 'decided' ? one.events : [])).filter(({ type }) => type === 'Escalated');
    expect(levels).toHaveLength(1);
    await service.close();
  });
});

describe('an escalator with a chain of its own', () => {
  const DAY = (amount: number) => ({ amount, unit: 'working-days' as const });
  const climbAll = (given: ReturnType<typeof givenCase>, until_ = 20) => {
    given.fact(received(NOW));
    given.fact(dispatched('2026-03-02 10:00'));
    given.fire('L2', 0, wib(L2_DUE));
    const events = [given.missed('L2', 0, wib(L2_DUE))].flat();
    for (let level = 2; level <= until_; level += 1) {
      const row = given.clock('L2').rows.find((one) => one.level === level && one.state === 'armed');
      if (!row) break;
      given.fire('L2', level, row.dueAt);
      events.push(...[given.missed('L2', level, row.dueAt)].flat());
    }
    return events.flatMap((event) => ('type' in event ? [event] : []));
  };

  it('has conflicting depth limits; here the ladder of the policy is the only one, however long', () => {
    const ladder = Array.from({ length: 12 }, (_, index) => ({
      level: index + 1,
      role: index === 11 ? ('ombudsman' as const) : ('agency-head' as const),
      after: DAY(index),
      actions: ['notify' as const],
    }));
    const given = givenCase(rulesWith({ policies: POLICIES.map((policy) => (policy.id === 'L2' ? { ...policy, ladder } : policy)) }));
    const levels = climbAll(given).flatMap((event) => (event.type === 'Escalated' ? [event.level] : []));
    expect(levels).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  });

  it('tells nobody; here every level names a post, and a ladder that ends at nobody is an alert', () => {
    const posts = climbAll(givenCase()).flatMap((event) => (event.type === 'Escalated' ? [event.postId] : []));
    expect(posts).toEqual(['unit-head', 'agency-head', 'inspectorate', 'national-admin', 'ombudsman']);
    const empty = Object.fromEntries(Object.keys(ALL_HELD).map((id) => [id, { isThere: false, deputyPostId: null }]));
    const events = climbAll(givenCase(rulesWith({ directory: directoryOf(empty) })));
    expect(events.at(-1)).toMatchObject({ type: 'NobodyReachable', role: 'ombudsman', level: 5 });
  });

  it('is silent for ever where there is no supervisor; here the next level is told within the hour', () => {
    const directory = { ...directoryOf(ALL_HELD), postIdFor: (role: string) => (role === 'ombudsman' ? role : null) };
    const events = climbAll(givenCase(rulesWith({ directory })));
    const reached = events.flatMap((event) => (event.type === 'Escalated' ? [[event.level, event.vacant, event.at]] : []));
    expect(reached).toEqual([
      [1, true, wib(L2_DUE)],
      [2, true, wib('2026-03-09 17:00')],
      [3, true, wib('2026-03-09 18:00')],
      [4, true, wib('2026-03-09 19:00')],
      [5, false, wib('2026-03-09 20:00')],
    ]);
  });

  it('goes on when the answer is there; here it ends every level that was still to come', () => {
    const given = givenCase();
    climbAll(given, 2);
    given.fact(responded('2026-03-12 09:00'));
    expect(given.clock('L2').rows.filter(({ state }) => state === 'armed' || state === 'asked')).toEqual([]);
  });
});
