import type { EventData } from '@tanggap/contracts';
import { createHarness, until } from '@tanggap/testkit';
import type { Harness } from '@tanggap/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOversight } from '../src/app.ts';

const AT = '2026-03-02T02:00:00.000Z';
const actor = { type: 'system' as const, reason: 'test' };

const escalated = (caseId: string, given: Partial<EventData<'case.escalated'>> = {}): EventData<'case.escalated'> => ({
  caseId,
  clock: 'L2',
  episode: 1,
  level: 1,
  levelDueAt: AT,
  escalatedAt: AT,
  role: 'unit-head',
  agencyId: 'roads',
  unitId: 'roads-unit',
  postId: 'roads-unit-head',
  vacant: false,
  ...given,
});

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

  it('shows each open escalation once, at its highest level', async () => {
    await open('a');
    await say(escalated('a'));
    await say(escalated('a', { level: 2, role: 'agency-head' }));
    await say(escalated('b', { agencyId: 'waste' }));
    await harness.settled(oversight);
    expect(await levels()).toEqual(['a/2', 'b/1']);
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
    await harness.say({
      type: 'case.assigned',
      key: 'b',
      data: { caseId: 'b', status: 'assigned', occurredAt: AT, actor, agencyId: 'roads', unitId: 'roads-unit', postId: 'roads-officer' },
    });
    await say(escalated('b'));
    await harness.settled(oversight);
    expect((await get('/api/v1/oversight/summary')).json()).toEqual({
      byStatus: { received: 1, assigned: 1 },
      byAgency: [
        { agencyId: null, cases: 1, escalated: 0 },
        { agencyId: 'roads', cases: 1, escalated: 1 },
      ],
      byRole: { 'unit-head': 1 },
    });
    const app = await harness.http(oversight);
    expect((await app.inject('/api/v1/public/summary')).json()).toEqual({ cases: 2, byStatus: { received: 1, assigned: 1 }, escalated: 1 });
  });

  it('streams what happens, and resumes after the last event that a watcher has seen', async () => {
    const app = await harness.http(oversight);
    const address = await app.listen({ port: 0, host: '127.0.0.1' });
    const watch = async (headers: Record<string, string>, wanted: number): Promise<string[]> => {
      const abort = new AbortController();
      const response = await fetch(`${address}/api/v1/oversight/stream`, {
        headers: { authorization: ombudsman, ...headers },
        signal: abort.signal,
      });
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      const ids = () => [...text.matchAll(/^id: (\d+)$/gmu)].map(([, id]) => String(id));
      const pump = async () => {
        while (ids().length < wanted) text += (await reader?.read())?.value ?? '';
      };
      const pumping = pump();
      await until('the stream to be open', () => text.includes('watching') || wanted === 0);
      if (Object.keys(headers).length === 0) await say(escalated('live'));
      await pumping;
      abort.abort();
      return ids();
    };
    await say(escalated('before'));
    await harness.settled(oversight);
    expect(await watch({}, 1)).toEqual(['2']);
    expect(await watch({ 'last-event-id': '0' }, 2)).toEqual(['1', '2']);
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
