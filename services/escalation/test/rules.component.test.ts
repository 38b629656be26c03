import type { Service } from '@tanggap/service-kit';
import { createHarness, until } from '@tanggap/testkit';
import type { Harness } from '@tanggap/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import idNational from '../calendars/id-national.json' with { type: 'json' };
import sp4n from '../policies/sp4n.json' with { type: 'json' };
import { createEscalation } from '../src/app.ts';
import { at, playCasework, speakOf } from './case-events.ts';
import { wib } from './given-clocks.ts';

const NOW = '2026-06-01 09:00';
const DUE = '2026-06-08 16:00';
const DECREE = {
  source: 'Keppres 99/2026',
  url: null,
  days: [{ date: '2026-06-04', kind: 'national-holiday', name: 'Hari Baru' }],
};
const changed = { ...idNational, source: 'Keppres 99/2026', decrees: [...idNational.decrees, DECREE] };

type Version = { readonly version: number; readonly state: string; readonly note: string | null };

describe('rules that change', () => {
  let harness: Harness;
  let escalation: Service;
  beforeEach(async () => {
    harness = await createHarness({ start: at(NOW) });
    escalation = createEscalation(harness.parts, { reconcileEveryMs: 10 });
    await escalation.start();
  });
  afterEach(async () => {
    await escalation.stop();
    await harness.close();
  });
  const admin = async (postId: string) => ({ authorization: await harness.keyFor({ role: 'national-admin', postId }) });
  const send = async (method: 'GET' | 'PUT' | 'POST', url: string, headers: Record<string, string>, payload?: object) =>
    (await harness.http(escalation)).inject({ method, url: `/api/v1${url}`, headers, ...(payload && { payload }) });
  const etagOf = (response: { headers: Record<string, unknown> }) => ({ 'if-match': String(response.headers['etag']) });

  const putIntoForce = async (path: string, document: object) => {
    const [ani, budi] = [await admin('ani'), await admin('budi')];
    const draft = await send('PUT', path, ani, document);
    expect(draft.statusCode).toBe(200);
    const { version } = draft.json<Version>();
    const submitted = await send('POST', `${path}/versions/${version}/submit`, { ...ani, ...etagOf(draft) }, {});
    const approved = await send('POST', `${path}/versions/${version}/approve`, { ...budi, ...etagOf(submitted) }, {});
    expect(approved.json<Version>()).toMatchObject({ state: 'effective', version });
  };
  const deadline = async (clock: string) => {
    const response = await send('GET', '/cases/case-1/deadlines', { authorization: await harness.keyFor({ role: 'ombudsman' }) });
    return response.json<{ deadlines: { clock: string }[] }>().deadlines.find((one) => one.clock === clock);
  };
  const recalculated = () =>
    until('the deadlines to be reckoned anew', async () => {
      const response = await send('GET', '/recalculations', await admin('ani'));
      const [newest] = response.json<{ recalculations: { state: string; moved: number; total: number }[] }>().recalculations;
      return newest?.state === 'done' && newest;
    });
  const dispatch = async () => {
    await speakOf(harness).received(NOW);
    await speakOf(harness).dispatched(NOW);
    await harness.heard('deadline.set', 'case-1', 4);
  };

  it('move open deadlines when a holiday is decreed, keep the promise, and tell why', async () => {
    await dispatch();
    expect(await deadline('L2')).toMatchObject({ dueAt: at(DUE), promisedAt: at(DUE), history: [] });
    await putIntoForce('/calendars/id-national', changed);
    expect(await recalculated()).toMatchObject({ moved: 1, total: 2 });
    expect(await deadline('L2')).toMatchObject({
      dueAt: at('2026-06-09 16:00'),
      promisedAt: at(DUE),
      history: [{ dueAt: at(DUE), reason: 'calendar-changed' }],
    });
    const told = await harness.heard('deadline.recalculated', 'case-1');
    expect(told.data).toMatchObject({ clock: 'L2', formerDueAt: at(DUE), reason: 'calendar-changed', changeId: 'calendar/id-national/2' });
    expect(harness.countOf('deadline.recalculated', 'case-1')).toBe(1);
    const shown = JSON.stringify(await deadline('L2'));
    expect(shown).toContain('"date":"2026-06-04","reason":"national-holiday","name":"Hari Baru","source":"Keppres 99/2026"');
    expect(await deadline('L2')).toMatchObject({
      usedSeconds: 0,
      explanation: { en: expect.arrayContaining([expect.stringMatching(/^Due: Tuesday,? 9 June 2026 16:00$/u)]) as string[] },
    });
    // Sixty calendar days are sixty calendar days.
    expect(await deadline('S5')).toMatchObject({ history: [] });
  });

  it('fire nothing on the former date, and everything on the new one', async () => {
    const casework = playCasework(harness, () => 'missed');
    await dispatch();
    await putIntoForce('/calendars/id-national', changed);
    await recalculated();
    await harness.moveTo(wib('2026-06-09 15:59'));
    await harness.settled(escalation);
    expect(harness.countOf('deadline.due', 'case-1')).toBe(0);
    await harness.moveTo(wib('2026-06-09 16:00'));
    expect((await harness.heard('case.escalated', 'case-1')).data).toMatchObject({ level: 1, levelDueAt: at('2026-06-09 16:00') });
    await casework.stop();
  });

  it('never tell a level twice, and move only the one that is waited for', async () => {
    const casework = playCasework(harness, () => 'missed');
    await dispatch();
    await harness.moveTo(wib(DUE));
    await harness.heard('case.escalated', 'case-1');
    const later = { ...DECREE, days: [{ ...DECREE.days[0], date: '2026-06-10' }] };
    await putIntoForce('/calendars/id-national', { ...idNational, decrees: [...idNational.decrees, later] });
    await recalculated();
    expect(await deadline('L2')).toMatchObject({ state: 'breached', dueAt: at(DUE), nextStep: { level: 2, at: at('2026-06-11 16:00') } });
    await harness.moveTo(wib('2026-06-11 16:00'));
    await harness.heard('case.escalated', 'case-1', 2);
    expect(harness.countOf('deadline.breached', 'case-1')).toBe(1);
    await casework.stop();
  });

  it('of policies hold for open clocks where they say so, and for new ones from their date on', async () => {
    await dispatch();
    const clocks = sp4n.clocks.map((clock) => (clock.id === 'L2' ? { ...clock, target: { amount: 7, unit: 'working-days' } } : clock));
    await putIntoForce('/sla-policies/sp4n', { ...sp4n, effectiveFrom: '2026-06-01', clocks });
    await recalculated();
    expect(await deadline('L2')).toMatchObject({
      dueAt: at('2026-06-10 16:00'),
      policy: { version: '2' },
      history: [{ dueAt: at(DUE), reason: 'policy-changed' }],
    });
    const { version } = (await send('GET', '/sla-policies', {})).json<{ version: number }>();
    expect(version).toBe(2);
  });

  it('need two persons, the newest ETag, and a document without faults', async () => {
    const [ani, budi] = [await admin('ani'), await admin('budi')];
    const broken = await send('PUT', '/calendars/id-national', ani, { ...changed, week: { ...changed.week, mon: [['8', '12']] } });
    expect([broken.statusCode, broken.json<{ code: string }>().code]).toEqual([422, 'CALENDAR_INVALID']);
    const draft = await send('PUT', '/calendars/id-national', ani, changed);
    expect((await send('PUT', '/calendars/id-national', budi, changed)).statusCode).toBe(428);
    const submitted = await send('POST', '/calendars/id-national/versions/2/submit', { ...ani, ...etagOf(draft) }, {});
    expect((await send('POST', '/calendars/id-national/versions/2/approve', { ...budi, ...etagOf(draft) }, {})).statusCode).toBe(412);
    const own = await send('POST', '/calendars/id-national/versions/2/approve', { ...ani, ...etagOf(submitted) }, {});
    expect([own.statusCode, own.json<{ code: string }>().code]).toEqual([409, 'RULE_CHANGE_NOT_ALLOWED']);
    const back = await send(
      'POST',
      '/calendars/id-national/versions/2/reject',
      { ...budi, ...etagOf(submitted) },
      { reason: 'tanggal salah' },
    );
    expect(back.json<Version>()).toMatchObject({ state: 'rejected', note: 'tanggal salah' });
    const { versions } = (await send('GET', '/calendars/id-national/versions', ani)).json<{ versions: Version[] }>();
    expect(versions.map(({ version, state }) => [version, state])).toEqual([
      [1, 'effective'],
      [2, 'rejected'],
    ]);
  });

  it('of an agency are its own to change, and nobody else’s', async () => {
    const roads = { authorization: await harness.keyFor({ role: 'agency-admin', agencyIds: ['roads'], postId: 'roads-head' }) };
    const own = {
      id: 'roads-night',
      name: 'Regu malam',
      parent: 'id-national',
      effectiveFrom: '2026-07-01',
      timeZone: null,
      source: 'SK Kepala Dinas 1/2026',
      verifiedBy: null,
      week: { mon: [['22:00', '06:00']], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
      decreedUntil: null,
      decrees: [],
    };
    expect((await send('PUT', '/calendars/roads-night', roads, own)).statusCode).toBe(200);
    expect((await send('PUT', '/calendars/id-national', roads, changed)).statusCode).toBe(403);
    expect(
      (await send('PUT', '/calendars/roads-x', roads, { ...own, parent: 'nobody', id: 'roads-x' })).json<{ code: string }>().code,
    ).toBe('CALENDAR_INVALID');
    expect(
      (await send('PUT', '/calendars/id-national', { authorization: await harness.keyFor({ role: 'officer' }) }, changed)).statusCode,
    ).toBe(403);
  });
});
