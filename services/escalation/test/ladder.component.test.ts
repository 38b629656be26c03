import type { Service } from '@tanggap/service-kit';
import { createHarness, sampleDirectory, until } from '@tanggap/testkit';
import type { Harness } from '@tanggap/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEscalation } from '../src/app.ts';
import { at, playCasework, speakOf } from './case-events.ts';
import { wib } from './given-clocks.ts';

const RECEIVED = '2026-03-09 08:00';
/** Reckoned by hand from the calendar: five working days, then +2, +4, +5 and +10 across Nyepi, Idul Fitri and Good Friday. */
const LEVELS = [
  { level: 1, role: 'unit-head', postId: 'roads-unit-head', levelDueAt: at('2026-03-16 16:00') },
  { level: 2, role: 'agency-head', postId: 'roads-head', levelDueAt: at('2026-03-25 16:00') },
  { level: 3, role: 'inspectorate', postId: 'inspectorate-head', levelDueAt: at('2026-03-27 16:30') },
  { level: 4, role: 'national-admin', postId: 'national-admin-head', levelDueAt: at('2026-03-30 16:00') },
  { level: 5, role: 'ombudsman', postId: 'ombudsman-head', levelDueAt: at('2026-04-07 16:00') },
];

describe('the ladder', () => {
  let harness: Harness;
  let escalation: Service;
  let casework: ReturnType<typeof playCasework>;
  let speak: ReturnType<typeof speakOf>;
  let looks = 0;
  const start = async () => {
    const realNow = () => {
      looks += 1;
      return Date.now();
    };
    escalation = createEscalation({ ...harness.parts, clock: { ...harness.clock, realNow } }, { reconcileEveryMs: 10 });
    await escalation.start();
  };

  beforeEach(async () => {
    harness = await createHarness({ start: at(RECEIVED) });
    casework = playCasework(harness, () => 'missed');
    speak = speakOf(harness);
    await start();
  });
  afterEach(async () => {
    await escalation.stop();
    await casework.stop();
    await harness.close();
  });
  const dispatch = async () => {
    await speak.received(RECEIVED);
    await speak.dispatched(RECEIVED);
    await harness.heard('deadline.set', 'case-1', 4);
    await harness.settled(escalation);
  };
  const escalated = () => harness.events.filter((event) => event.type === 'case.escalated').map(({ data }) => data);
  /** Moves the clock and lets the reconciler, which looks at the real time in each run, run twice. */
  const moveTo = async (instant: Temporal.Instant) => {
    await harness.moveTo(instant);
    const enough = looks + 10;
    await until('the reconciler to have run twice', () => looks >= enough);
    await harness.settled(escalation);
  };

  it('is climbed to the ombudsman when nobody answers, each level at its own instant', async () => {
    await dispatch();
    for (const [index, level] of LEVELS.entries()) {
      const due = Temporal.Instant.from(level.levelDueAt);
      await moveTo(due.subtract({ seconds: 1 }));
      expect(escalated()).toHaveLength(index);
      await harness.moveTo(due);
      const told = await harness.heard('case.escalated', 'case-1', index + 1);
      expect(told.data).toMatchObject({ ...level, clock: 'L2', escalatedAt: level.levelDueAt, vacant: false, agencyId: 'roads' });
      expect(told.id).toBe(`case-1/L2/1/escalated/${level.level}`);
    }
    expect(harness.countOf('deadline.breached', 'case-1')).toBe(1);
    expect((await harness.heard('deadline.breached', 'case-1')).data).toMatchObject({ clock: 'L2', confirmed: true });
  });

  it('is climbed on by the successor of an agency, from where it stood and at the same instants', async () => {
    await dispatch();
    await harness.moveTo(LEVELS[0]?.levelDueAt ?? '');
    await harness.heard('case.escalated', 'case-1');
    await speak.reorganised('2026-03-17 00:00', 'waste');
    await harness.settled(escalation);
    const second = LEVELS[1]?.levelDueAt ?? '';
    await moveTo(Temporal.Instant.from(second).subtract({ seconds: 1 }));
    expect(escalated()).toHaveLength(1);
    await harness.moveTo(second);
    const told = await harness.heard('case.escalated', 'case-1', 2);
    expect(told.data).toMatchObject({ level: 2, levelDueAt: second, escalatedAt: second, agencyId: 'waste', postId: 'waste-head' });
    expect(harness.countOf('deadline.set', 'case-1')).toBe(4);
    expect(harness.countOf('deadline.breached', 'case-1')).toBe(1);
  });

  it('reaches the heads of the successor also for a case that was on its way when its agency was closed', async () => {
    await dispatch();
    const roads = sampleDirectory.agencies.find(({ id }) => id === 'roads');
    if (!roads) throw new Error('The sample directory has no roads');
    const closed = { on: '2026-03-10', successors: [{ id: 'waste', areas: [] }] };
    await harness.say({ type: 'agency.published', key: 'agency/roads', data: { ...roads, closed } });
    await until('the replica to know', () => harness.parts.directory.agency('roads')?.closed !== undefined);
    await harness.moveTo(LEVELS[0]?.levelDueAt ?? '');
    expect((await harness.heard('case.escalated', 'case-1')).data).toMatchObject({ agencyId: 'roads', postId: 'waste-unit-head' });
  });

  it('says the date at once, with the reasons, and warns a working day before', async () => {
    await harness.moveTo(wib('2026-03-17 15:00'));
    await speak.received('2026-03-17 15:00');
    const set = await harness.heard('deadline.set', 'case-1');
    expect(set.data).toMatchObject({ clock: 'L1', dueAt: at('2026-03-27 16:30'), promisedAt: at('2026-03-27 16:30'), provisional: false });
    expect(set.data.derivation.skipped.map(({ date }) => date)).toEqual(expect.arrayContaining(['2026-03-20', '2026-03-21', '2026-03-24']));
    expect(set.causationid).toBe((await harness.heard('submission.received')).id);
    await moveTo(wib('2026-03-26 16:00'));
    expect((await harness.heard('deadline.warned', 'case-1')).data).toMatchObject({
      clock: 'L1',
      agencyId: null,
      postId: 'national-admin-head',
    });
  });

  it('is climbed one level at a time after an outage, an hour apart', async () => {
    await dispatch();
    await escalation.stop();
    await harness.moveTo(wib('2026-04-20 10:00'));
    await start();
    await harness.heard('case.escalated', 'case-1');
    for (const level of [2, 3, 4, 5]) {
      const hour = 8 + level;
      await moveTo(wib(`2026-04-20 ${hour}:59`));
      expect(escalated()).toHaveLength(level - 1);
      await moveTo(wib(`2026-04-20 ${hour + 1}:00`));
      expect((await harness.heard('case.escalated', 'case-1', level)).data).toMatchObject({
        level,
        levelDueAt: LEVELS[level - 1]?.levelDueAt,
      });
    }
  });

  it('before dispatch leads to the national administrator and the ombudsman', async () => {
    await speak.received(RECEIVED);
    await harness.heard('deadline.set', 'case-1');
    await moveTo(wib('2026-03-12 16:00'));
    expect((await harness.heard('case.escalated', 'case-1')).data).toMatchObject({
      clock: 'L1',
      level: 1,
      postId: 'national-admin-head',
      unitId: null,
    });
    await moveTo(wib('2026-03-27 16:30'));
    await until('the ombudsman to be told of L1', () => escalated().some(({ clock, level }) => clock === 'L1' && level === 2));
    expect(escalated().findLast(({ clock }) => clock === 'L1')).toMatchObject({ level: 2, postId: 'ombudsman-head' });
  });

  it('waits for a post that the directory does not know yet', async () => {
    const unit = harness.parts.directory.unit('roads-unit');
    if (!unit) throw new Error('The sample directory has no roads-unit');
    await harness.say({ type: 'unit.published', key: 'unit/roads-unit', data: { ...unit, headPostId: 'post-to-come' } });
    await until('the change to be known', () => harness.parts.directory.unit('roads-unit')?.headPostId === 'post-to-come');
    await dispatch();
    await harness.moveTo(wib('2026-03-16 16:00'));
    const [letter] = await until('the word of the case file to be set aside', async () => {
      const letters = await harness.parts.bus.parkingLot.list({ limit: 10 });
      return letters.length > 0 && letters;
    });
    expect(letter).toMatchObject({ type: 'deadline.missed', state: 'retrying', reason: 'not in the directory yet: post post-to-come' });
    expect(harness.countOf('deadline.breached')).toBe(0);
    const post = {
      id: 'post-to-come',
      agencyId: 'roads',
      unitId: 'roads-unit',
      title: 'Kepala',
      holder: null,
      deputyPostId: 'roads-officer',
    };
    await harness.say({ type: 'post.published', key: 'post/post-to-come', data: post });
    expect((await harness.heard('case.escalated', 'case-1')).data).toMatchObject({ level: 1, postId: 'roads-officer', vacant: false });
  });
});
