import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NATIONAL_ADMIN, OFFICER, REPORTED, START, UNIT_HEAD, runCasework } from './running-casework.ts';
import type { Caller, RunningCasework } from './running-casework.ts';

describe('reading cases over HTTP', () => {
  let running: RunningCasework;
  let officer: Caller;
  let admin: Caller;
  beforeEach(async () => {
    running = await runCasework();
    officer = await running.as(OFFICER);
    admin = await running.as(NATIONAL_ADMIN);
    await running.submit('case-1');
  });
  afterEach(async () => {
    await running.close();
  });

  const accessLog = () => running.harness.parts.database.all('SELECT case_id, role, post_id, purpose, opened_at FROM casework_access_log');

  describe('reading one', () => {
    it('opens its texts, says what may be done, and logs who looked', async () => {
      await running.route('case-1');
      const { status, etag, body } = await officer.get('/api/v1/cases/case-1');
      expect(status).toBe(200);
      expect(etag).toBe('"2"');
      expect(body).toMatchObject({
        id: 'case-1',
        status: 'assigned',
        version: 2,
        title: 'Lampu padam',
        text: REPORTED,
        agencyId: 'roads',
        postId: 'roads-officer',
        openedAt: START,
        triage: null,
        allowed: ['accept', 'request-information', 'respond'],
        history: [
          { n: 1, type: 'case.opened', actor: { type: 'reporter' }, data: { text: REPORTED } },
          { n: 2, type: 'case.dispatched', data: { agencyId: 'roads' } },
          { n: 3, type: 'case.assigned', data: { postId: 'roads-officer' } },
        ],
      });
      expect(accessLog()).toEqual([
        { case_id: 'case-1', role: 'officer', post_id: 'roads-officer', purpose: 'handling', opened_at: START },
      ]);
    });

    it('tells nothing of the reporter or of whom it is about, nor anything sealed', async () => {
      const personName = await running.seal('case-2', 'Pejabat Contoh');
      await running.submit('case-2', { concerns: { agencyId: 'roads', unitId: null, postId: 'waste-officer', personName } });
      await running.route('case-2');
      const text = JSON.stringify((await officer.get('/api/v1/cases/case-2')).body);
      for (const secret of ['sealed.v1', 'anonymous', 'Warga Contoh', 'Pejabat Contoh', 'waste-officer', 'concern', 'keyId']) {
        expect(text).not.toContain(secret);
      }
    });

    it('shows what routing asks to those who decide it only', async () => {
      await running.harness.say({
        type: 'case.triage-requested',
        key: 'case-1',
        data: { caseId: 'case-1', routingRequestId: 'case-1/1', kind: 'complaint', reason: 'conflict-of-interest', candidates: [] },
      });
      await running.harness.heard('case.triaged', 'case-1');
      expect((await admin.get('/api/v1/cases/case-1')).body).toMatchObject({ triage: { reason: 'conflict-of-interest' } });
      await admin.command('case-1', 'dispatch', { agencyId: 'roads' });
      expect(JSON.stringify((await officer.get('/api/v1/cases/case-1')).body)).not.toContain('conflict');
    });

    it('still shows the facts of a case whose text was erased', async () => {
      await running.route('case-1');
      await running.harness.parts.vault(['text']).erase('text', 'case-1');
      await running.restart();
      const app = await running.harness.http(running.service());
      const response = await app.inject({
        url: '/api/v1/cases/case-1',
        headers: { authorization: await running.harness.keyFor(OFFICER) },
      });
      expect(response.json()).toMatchObject({ status: 'assigned', text: null, title: null });
    });

    it('is not there for other agencies, and for those whom it is about', async () => {
      await running.route('case-1');
      const other = await running.as({ role: 'officer', agencyIds: ['waste'], postId: 'waste-officer' });
      expect(await other.get('/api/v1/cases/case-1')).toMatchObject({ status: 404, body: { code: 'CASE_NOT_FOUND' } });
      expect(await officer.get('/api/v1/cases/no-such-case')).toMatchObject({ status: 404, body: { code: 'CASE_NOT_FOUND' } });
      await running.submit('case-2', { concerns: { agencyId: 'roads', unitId: null, postId: 'roads-unit-head', personName: null } });
      await running.route('case-2');
      expect((await officer.get('/api/v1/cases/case-2')).status).toBe(200);
      expect((await (await running.as(UNIT_HEAD)).get('/api/v1/cases/case-2')).status).toBe(404);
      expect((await (await running.as(UNIT_HEAD)).command('case-2', 'accept', undefined, '"2"')).status).toBe(404);
    });

    it.each(['channel', 'operator', 'dpo', 'auditor', 'ops'] as const)('is not for the role %s', async (role) => {
      const caller = await running.as({ role, agencyIds: ['roads'] });
      expect((await caller.get('/api/v1/cases/case-1')).status).toBe(403);
      expect((await caller.get('/api/v1/cases')).status).toBe(403);
      expect((await caller.command('case-1', 'verify', undefined, '"1"')).status).toBe(403);
    });
  });

  describe('listing', () => {
    const ids = (body: Record<string, unknown>) => (body['items'] as { id: string }[]).map(({ id }) => id);

    it('pages from the newest on, unmoved by what comes meanwhile', async () => {
      for (const caseId of ['case-2', 'case-3', 'case-4', 'case-5']) {
        running.harness.clock.advance({ minutes: 1 });
        await running.submit(caseId);
      }
      const first = await admin.get('/api/v1/cases?limit=2');
      expect(ids(first.body)).toEqual(['case-5', 'case-4']);
      running.harness.clock.advance({ minutes: 1 });
      await running.submit('case-6');
      const second = await admin.get(`/api/v1/cases?limit=2&cursor=${String(first.body['nextCursor'])}`);
      expect(ids(second.body)).toEqual(['case-3', 'case-2']);
      const third = await admin.get(`/api/v1/cases?limit=2&cursor=${String(second.body['nextCursor'])}`);
      expect(third.body).toMatchObject({ items: [{ id: 'case-1' }], nextCursor: null });
      expect(accessLog()).toEqual([]);
    });

    it('shows each agency its own', async () => {
      await running.submit('case-2');
      await running.route('case-2');
      await running.submit('case-3');
      await running.route('case-3', { agencyId: 'waste', unitId: 'waste-unit' });
      expect(ids((await officer.get('/api/v1/cases')).body)).toEqual(['case-2']);
      expect(ids((await officer.get('/api/v1/cases?agency=waste')).body)).toEqual([]);
      expect(ids((await admin.get('/api/v1/cases?agency=waste')).body)).toEqual(['case-3']);
      expect(ids((await admin.get('/api/v1/cases?status=received')).body)).toEqual(['case-1']);
      expect(ids((await (await running.as({ role: 'inspectorate', agencyIds: ['roads', 'waste'] })).get('/api/v1/cases')).body)).toEqual([
        'case-3',
        'case-2',
      ]);
    });

    it.each(['status=sleeping', 'limit=0', 'limit=201', 'cursor=nonsense', 'cursor=%21'])('refuses %s', async (query) => {
      expect(await admin.get(`/api/v1/cases?${query}`)).toMatchObject({ status: 400, body: { code: expect.any(String) as string } });
    });
  });
});
