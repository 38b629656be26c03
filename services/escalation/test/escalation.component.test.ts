import type { Service } from '@tanggap/service-kit';
import { createHarness, until } from '@tanggap/testkit';
import type { Harness } from '@tanggap/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEscalation } from '../src/app.ts';
import { at, playCasework, speakOf } from './case-events.ts';
import { about, wib } from './given-clocks.ts';

const NOW = '2026-03-02 09:00';
const L1_DUE = '2026-03-05 16:00';

describe('escalation', () => {
  let harness: Harness;
  let escalation: Service;
  const start = async () => {
    escalation = createEscalation(harness.parts, { reconcileEveryMs: 10 });
    await escalation.start();
  };
  beforeEach(async () => {
    harness = await createHarness({ start: at(NOW) });
    await start();
  });
  afterEach(async () => {
    await escalation.stop();
    await harness.close();
  });
  const receiveMany = async (count: number) => {
    const caseIds = Array.from({ length: count }, (_, index) => `case-${index}`);
    await Promise.all(caseIds.map((caseId) => speakOf(harness, caseId).received(NOW)));
    await until('all deadlines to be set', () => harness.countOf('deadline.set') === 2 * count);
    return caseIds;
  };

  it('follows a case through agencies, answers and a rejoinder', async () => {
    const speak = speakOf(harness);
    await speak.received(NOW);
    await speak.dispatched('2026-03-02 10:00');
    await speak.transferred('2026-03-03 10:00', 'waste');
    await speak.responded('2026-03-04 10:00');
    await speak.disputed('2026-03-05 10:00');
    await speak.responded('2026-03-06 10:00', 'fulfilled');
    await speak.closed('2026-03-09 10:00');
    await speak.reopened('2026-03-10 10:00');
    await harness.heard('deadline.set', 'case-1', 9);
    await harness.settled(escalation);
    const story = harness.events.flatMap((event) =>
      event.type === 'deadline.set' || event.type === 'deadline.met' ? [`${event.type} ${event.data.clock}/${event.data.episode}`] : [],
    );
    expect(story).toEqual([
      'deadline.set L1/1',
      'deadline.set S3/1',
      'deadline.met L1/1',
      'deadline.met S3/1',
      'deadline.set L2/1',
      'deadline.set S5/1',
      'deadline.set L2/2',
      'deadline.met L2/2',
      'deadline.set L3/1',
      'deadline.met L3/1',
      'deadline.set L4/1',
      'deadline.met S5/1',
      'deadline.met L4/1',
      'deadline.set L3/2',
      'deadline.met L3/2',
      'deadline.set L2/3',
      'deadline.set S5/2',
    ]);
  });

  it('goes back to verification when a case that was given back is reopened', async () => {
    const speak = speakOf(harness);
    await speak.received(NOW);
    await speak.dispatched('2026-03-02 10:00');
    await speak.rejected('2026-03-03 10:00');
    await speak.reopened('2026-03-04 10:00', 'received');
    expect((await harness.heard('deadline.set', 'case-1', 5)).data).toMatchObject({ clock: 'L1', episode: 2 });
  });

  it('reckons on the wall clock of the agency that has the case', async () => {
    const agency = harness.parts.directory.agency('roads');
    if (!agency) throw new Error('The sample directory has no roads');
    await harness.say({ type: 'agency.published', key: 'agency/roads', data: { ...agency, timeZone: 'Asia/Jayapura' } });
    await until('the change to be known', () => harness.parts.directory.agency('roads')?.timeZone === 'Asia/Jayapura');
    const speak = speakOf(harness);
    await speak.dispatched('2026-03-02 10:00');
    const { data } = await harness.heard('deadline.set', 'case-1');
    expect(data).toMatchObject({ clock: 'L2', dueAt: at('2026-03-09 14:00'), derivation: { timeZone: 'Asia/Jayapura' } });
  });

  it('tells the head of the unit that has the case now', async () => {
    const casework = playCasework(harness, () => 'missed');
    const unit = harness.parts.directory.unit('roads-unit');
    if (!unit) throw new Error('The sample directory has no roads-unit');
    await harness.say({ type: 'unit.published', key: 'unit/bridges', data: { ...unit, id: 'bridges', headPostId: 'waste-unit-head' } });
    await until('the unit to be known', () => harness.parts.directory.unit('bridges'));
    const speak = speakOf(harness);
    await speak.dispatched('2026-03-02 10:00');
    await speak.assigned('2026-03-02 11:00', 'bridges');
    await harness.settled(escalation);
    await harness.moveTo(wib('2026-03-09 16:00'));
    expect((await harness.heard('case.escalated')).data).toMatchObject({ level: 1, unitId: 'bridges', postId: 'waste-unit-head' });
    await casework.stop();
  });

  it('sets aside only the case of an event that it cannot read', async () => {
    await harness.sayRaw({ type: 'submission.received', key: 'case-2', data: { caseId: 'case-2' } });
    await speakOf(harness).received(NOW);
    await harness.heard('deadline.set', 'case-1');
    await harness.settled(escalation);
    expect(await harness.parts.bus.parkingLot.list({ limit: 10 })).toMatchObject([{ group: 'escalation', key: 'case-2', state: 'dead' }]);
  });

  it('asks once for each of many deadlines due together, though it is stopped in between', async () => {
    const caseIds = await receiveMany(1_200);
    await harness.moveTo(wib(L1_DUE));
    await until('the first questions', () => harness.countOf('deadline.due') > 0);
    await escalation.stop();
    await start();
    await until('all questions', () => harness.countOf('deadline.due') >= caseIds.length);
    await escalation.stop();
    await start();
    await harness.settled(escalation);
    expect(caseIds.filter((caseId) => harness.countOf('deadline.due', caseId) !== 1)).toEqual([]);
    expect(harness.countOf('deadline.set')).toBe(2 * caseIds.length);
  });

  it('measures how late it asked, and what is armed and overdue', async () => {
    await receiveMany(3);
    const metrics = async () => harness.parts.metrics.registry.metrics();
    await harness.moveTo(wib('2026-03-04 09:00'));
    await until('the deadlines of the next two days to be armed', async () => (await metrics()).includes('\ntanggap_timers_armed 6\n'));
    await harness.moveTo(wib(L1_DUE));
    await until('all questions', () => harness.countOf('deadline.due') === 3);
    const text = await metrics();
    expect(text).toContain('\ntanggap_due_rows_overdue 0\n');
    expect(text).toContain('tanggap_timer_lateness_seconds_bucket{le="0.25"} 3');
    expect(text).toContain('\ntanggap_timer_lateness_seconds_count 3\n');
  });

  it('never warns or tells the one whom the complaint is about', async () => {
    const casework = playCasework(harness, () => 'missed');
    const speak = speakOf(harness);
    await speak.received(NOW, about({ postId: 'roads-unit-head' }));
    await speak.dispatched(NOW);
    await harness.heard('deadline.set', 'case-1', 4);
    await harness.moveTo(wib('2026-03-09 16:00'));
    expect((await harness.heard('case.escalated', 'case-1')).data).toMatchObject({ level: 2, postId: 'roads-head' });
    await casework.stop();
  });

  describe('over HTTP', () => {
    const get = async (url: string, headers: Record<string, string> = {}) => (await harness.http(escalation)).inject({ url, headers });
    const deadlinesFor = async (principal: Parameters<Harness['keyFor']>[0]) =>
      get('/api/v1/cases/case-1/deadlines', { authorization: await harness.keyFor(principal) });

    const dispatched = async () => {
      const speak = speakOf(harness);
      await speak.received(NOW, about({ postId: 'roads-unit-head' }));
      await speak.dispatched(NOW);
      await harness.heard('deadline.set', 'case-1', 4);
    };

    it('shows the deadlines of a case with their reasons and the next step', async () => {
      await dispatched();
      const response = await deadlinesFor({ role: 'officer', agencyIds: ['roads'] });
      expect(response.statusCode).toBe(200);
      const { deadlines } = response.json<{ deadlines: { clock: string }[] }>();
      expect(deadlines.map(({ clock }) => clock)).toEqual(['L1', 'S3', 'L2', 'S5']);
      expect(deadlines[0]).toMatchObject({ state: 'met', nextStep: null });
      expect(deadlines[2]).toMatchObject({
        state: 'running',
        episode: 1,
        level: 0,
        dueAt: at('2026-03-09 16:00'),
        promisedAt: at('2026-03-09 16:00'),
        provisional: false,
        derivation: {
          calendarId: 'id-national',
          timeZone: 'Asia/Jakarta',
          countedDates: expect.arrayContaining(['2026-03-09']) as string[],
        },
        policy: { version: '1' },
        nextStep: { level: 1, role: 'unit-head', at: at('2026-03-09 16:00') },
      });
    });

    it('shows the step that is next on the ladder', async () => {
      const casework = playCasework(harness, () => 'missed');
      await speakOf(harness).received(NOW);
      await harness.heard('deadline.set', 'case-1');
      await harness.moveTo(wib(L1_DUE));
      await harness.heard('case.escalated', 'case-1');
      const { deadlines } = (await deadlinesFor({ role: 'ombudsman' })).json<{ deadlines: unknown[] }>();
      expect(deadlines).toMatchObject([
        { clock: 'L1', state: 'breached', level: 1, nextStep: { level: 2, role: 'ombudsman', at: at('2026-03-12 16:00') } },
        { clock: 'S3', state: 'running', level: 0 },
      ]);
      await casework.stop();
    });

    it('hides a case of another agency, and one from those whom it is about, as if it did not exist', async () => {
      await dispatched();
      expect((await deadlinesFor({ role: 'national-admin' })).statusCode).toBe(200);
      expect((await deadlinesFor({ role: 'unit-head', agencyIds: ['waste'] })).statusCode).toBe(404);
      expect((await deadlinesFor({ role: 'unit-head', agencyIds: ['roads'], postId: 'roads-unit-head' })).statusCode).toBe(404);
      expect((await get('/api/v1/cases/none/deadlines', { authorization: await harness.keyFor({ role: 'ombudsman' }) })).statusCode).toBe(
        404,
      );
      expect((await deadlinesFor({ role: 'ops' })).statusCode).toBe(403);
      expect((await get('/api/v1/cases/case-1/deadlines')).statusCode).toBe(401);
    });

    it('hides a case from the unit that it is about and from the deputy, and tells nobody of that unit', async () => {
      const casework = playCasework(harness, () => 'missed');
      const head = harness.parts.directory.post('roads-unit-head');
      if (!head) throw new Error('The sample directory has no roads-unit-head');
      await harness.say({ type: 'post.published', key: 'post/roads-unit-head', data: { ...head, deputyPostId: 'roads-head' } });
      await until('the change to be known', () => harness.parts.directory.post('roads-unit-head')?.deputyPostId === 'roads-head');
      const speak = speakOf(harness);
      await speak.received(NOW, { agencyId: 'roads', unitId: 'roads-unit', postId: 'roads-unit-head' });
      await speak.dispatched(NOW);
      await harness.heard('deadline.set', 'case-1', 4);
      const statusFor = async (postId: string) => (await deadlinesFor({ role: 'officer', agencyIds: ['roads'], postId })).statusCode;
      for (const postId of ['roads-officer', 'roads-unit-head', 'roads-head', 'unheard-of']) expect(await statusFor(postId)).toBe(404);
      expect(await statusFor('waste-officer')).toBe(200);
      await harness.moveTo(wib('2026-03-09 16:00'));
      expect((await harness.heard('case.escalated', 'case-1')).data).toMatchObject({ level: 3, postId: 'inspectorate-head' });
      await casework.stop();
    });

    it('shows the policies and calendars to everybody', async () => {
      const { clocks } = (await get('/api/v1/sla-policies')).json<{ clocks: { id: string; legalSource: string }[] }>();
      expect(clocks.map(({ id }) => id)).toEqual(expect.arrayContaining(['L1', 'L2', 'L3', 'S5', 'K1', 'P1']));
      const { calendars } = (await get('/api/v1/calendars')).json<{ calendars: { id: string; decreedUntil: string }[] }>();
      expect(calendars).toMatchObject([{ id: 'id-national', decreedUntil: '2027-12-31' }]);
    });
  });
});
