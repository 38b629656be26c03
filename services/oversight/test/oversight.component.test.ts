import type { EventData } from '@tanggap/contracts';
import { createHarness, importedComplaint } from '@tanggap/testkit';
import type { Harness } from '@tanggap/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOversight } from '../src/app.ts';
import { AT, SEALED, actor, deadlineSet, escalated } from './given.ts';

const duty = { agencyId: 'roads', unitId: 'roads-unit' };

describe('oversight', () => {
  let harness: Harness;
  let oversight: ReturnType<typeof createOversight>;
  let ombudsman: string;

  const say = (data: EventData<'case.escalated'>) => harness.say({ type: 'case.escalated', key: data.caseId, data });
  const open = (caseId: string) =>
    harness.say({
      type: 'case.opened',
      key: caseId,
      data: {
        caseId,
        status: 'received',
        occurredAt: AT,
        actor,
        trackingId: `TGP-${caseId}`,
        kind: 'complaint',
        channel: 'api',
        anonymous: false,
        confidential: false,
        language: 'id',
        areaCode: null,
      },
    });
  const assign = (caseId: string) =>
    harness.say({
      type: 'case.assigned',
      key: caseId,
      data: { caseId, status: 'assigned', occurredAt: AT, actor, ...duty, postId: 'roads-officer' },
    });
  const get = async (path: string, key = ombudsman) => {
    const app = await harness.http(oversight);
    return app.inject({ url: path, headers: { authorization: key } });
  };
  const levels = async (key = ombudsman) => {
    const body = (await get('/api/v1/oversight/escalations', key)).json<{ items: { caseId: string; level: number }[] }>();
    return body.items.map(({ caseId, level }) => `${caseId}/${level}`).toSorted();
  };

  beforeEach(async () => {
    harness = await createHarness();
    oversight = createOversight(harness.parts);
    await oversight.start();
    ombudsman = await harness.keyFor({ role: 'ombudsman' });
  });
  afterEach(async () => {
    await oversight.stop();
    await harness.close();
  });

  it('shows a case and its escalation with the successor once a reorganisation has moved it', async () => {
    await open('a');
    await assign('a');
    await say(escalated('a', { level: 2, role: 'agency-head' }));
    const left = { fromAgencyId: 'roads', fromUnitId: 'roads-unit' };
    const data = { caseId: 'a', status: 'assigned', occurredAt: AT, actor, ...left } as const;
    const postId = 'waste-officer';
    await harness.say({ type: 'case.reorganised', key: 'a', data: { ...data, agencyId: 'waste', unitId: 'waste-unit', postId } });
    await harness.settled(oversight);
    expect(await levels(await harness.keyFor({ role: 'inspectorate', agencyIds: ['waste'] }))).toEqual(['a/2']);
    expect(await levels(await harness.keyFor({ role: 'inspectorate', agencyIds: ['roads'] }))).toEqual([]);
    expect(await levels()).toEqual(['a/2']);
  });

  it('shows each open escalation once, at its highest level', async () => {
    await open('a');
    await say(escalated('a'));
    await say(escalated('a', { level: 2, role: 'agency-head' }));
    await say(escalated('b', { agencyId: 'waste' }));
    await harness.settled(oversight);
    expect(await levels()).toEqual(['a/2', 'b/1']);
  });

  it('marks levels that an import has reckoned, until the case climbs on here', async () => {
    const levelsOf = async () => (await get('/api/v1/oversight/escalations')).json<{ items: unknown[] }>().items;
    const deadlines = [{ type: 'case.escalated' as const, time: AT, data: escalated('a') }];
    await harness.say({ type: 'submission.imported', key: 'a', data: importedComplaint('a', { deadlines }) });
    await say(escalated('b'));
    await harness.settled(oversight);
    expect(await levelsOf()).toMatchObject([
      { caseId: 'b', historical: false },
      { caseId: 'a', level: 1, historical: true },
    ]);
    await say(escalated('a', { level: 2, escalatedAt: '2026-03-02T03:00:00.000Z' }));
    await harness.settled(oversight);
    expect((await levelsOf())[0]).toMatchObject({ caseId: 'a', level: 2, historical: false });
  });

  it('takes an escalation off the board when the duty is done', async () => {
    await say(escalated('a'));
    await harness.say({
      type: 'deadline.ended-late',
      key: 'a',
      data: { caseId: 'a', clock: 'L2', episode: 1, dueAt: AT, stoppedAt: AT, by: 'answered' },
    });
    await harness.settled(oversight);
    expect(await levels()).toEqual([]);
  });

  it('takes former episodes off the board when a clock starts anew', async () => {
    await say(escalated('a', { level: 3 }));
    await say(escalated('a', { clock: 'L1', level: 2 }));
    await say(escalated('b'));
    await harness.say({ type: 'deadline.set', key: 'a', data: deadlineSet('a', 'L2', 2) });
    await harness.say({ type: 'deadline.set', key: 'b', data: deadlineSet('b', 'L2', 1) });
    await say(escalated('a', { episode: 2 }));
    await harness.settled(oversight);
    expect(await levels()).toEqual(['a/1', 'a/2', 'b/1']);
    expect((await get('/api/v1/oversight/summary')).json()).toMatchObject({ byRole: { 'unit-head': 3 } });
  });

  it('shows an agency its own cases only, and nothing to a role that reads no cases', async () => {
    await say(escalated('a'));
    await say(escalated('b', { agencyId: 'waste' }));
    await harness.settled(oversight);
    const waste = await harness.keyFor({ role: 'agency-admin', agencyIds: ['waste'] });
    expect(await levels(waste)).toEqual(['b/1']);
    expect((await get('/api/v1/oversight/escalations', await harness.keyFor({ role: 'ops' }))).statusCode).toBe(403);
    expect((await get('/api/v1/oversight/escalations', 'Bearer nonsense')).statusCode).toBe(401);
  });

  it('pages without repeating or missing anything while new escalations come', async () => {
    for (let n = 0; n < 5; n += 1) await say(escalated(`case-${n}`, { escalatedAt: `2026-03-02T02:0${n}:00.000Z` }));
    await harness.settled(oversight);
    type Page = { items: { caseId: string }[]; nextCursor: string | null };
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Page = (await get(`/api/v1/oversight/escalations?limit=2${cursor && `&cursor=${cursor}`}`)).json<Page>();
      seen.push(...page.items.map(({ caseId }) => caseId));
      cursor = page.nextCursor;
      await say(escalated(`newer-${seen.length}`, { escalatedAt: '2026-03-02T03:00:00.000Z' }));
      await harness.settled(oversight);
    }
    expect(seen).toEqual(['case-4', 'case-3', 'case-2', 'case-1', 'case-0']);
    expect((await get('/api/v1/oversight/escalations?cursor=broken')).json()).toMatchObject({ status: 400, code: 'CURSOR_INVALID' });
  });

  it('counts cases by status and agency', async () => {
    await open('a');
    await open('b');
    await assign('b');
    await say(escalated('b'));
    await harness.settled(oversight);
    expect((await get('/api/v1/oversight/summary')).json()).toEqual({
      byStatus: { received: 1, assigned: 1 },
      byAgency: [
        { agencyId: null, cases: 1, escalated: 0 },
        { agencyId: 'roads', cases: 1, escalated: 1 },
      ],
      byRole: { 'unit-head': 1 },
      escalatedCases: 1,
    });
    const app = await harness.http(oversight);
    expect((await app.inject('/api/v1/public/summary')).json()).toEqual({ cases: 2, byStatus: { received: 1, assigned: 1 }, escalated: 1 });
  });

  it('counts a case for no agency once its duty is given back, or it is reopened without one', async () => {
    for (const caseId of ['a', 'b', 'c']) {
      await open(caseId);
      await assign(caseId);
    }
    const fact = { occurredAt: AT, actor, reason: SEALED };
    const returned = { ...fact, ...duty, status: 'returned' as const, proposedAgencyId: 'waste', hops: 1 };
    await harness.say({ type: 'case.returned', key: 'a', data: { caseId: 'a', ...returned } });
    await harness.say({ type: 'case.reopened', key: 'b', data: { caseId: 'b', ...fact, status: 'received' } });
    await harness.say({ type: 'case.reopened', key: 'c', data: { caseId: 'c', ...fact, status: 'assigned' } });
    await harness.settled(oversight);
    expect((await get('/api/v1/oversight/summary')).json()).toMatchObject({
      byStatus: { returned: 1, received: 1, assigned: 1 },
      byAgency: [
        { agencyId: null, cases: 2 },
        { agencyId: 'roads', cases: 1 },
      ],
    });
  });

  it('answers the public from one reading for a while', async () => {
    const app = await harness.http(oversight);
    const cases = async () => (await app.inject('/api/v1/public/summary')).json<{ cases: number }>().cases;
    await open('a');
    await harness.settled(oversight);
    expect(await cases()).toBe(1);
    await open('b');
    await harness.settled(oversight);
    expect(await cases()).toBe(1);
    expect((await get('/api/v1/oversight/summary')).json()).toMatchObject({ byStatus: { received: 2 } });
  });

  it('handles an event once, however often it comes, and sets aside only a broken case', async () => {
    await harness.sayRaw({ type: 'case.escalated', key: 'sick', data: { caseId: 'sick' } });
    await say(escalated('a'));
    await harness.settled(oversight);
    await oversight.stop();
    oversight = createOversight(harness.parts);
    await oversight.start();
    await harness.settled(oversight);
    expect(await levels()).toEqual(['a/1']);
    expect(await harness.parts.bus.parkingLot.list({ limit: 10 })).toMatchObject([{ key: 'sick', group: 'oversight', state: 'dead' }]);
  });
});
