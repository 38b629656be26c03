import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AGENCY_ADMIN, NATIONAL_ADMIN, OFFICER, OMBUDSMAN, REPORTED, START, UNIT_HEAD, runCasework } from './running-casework.ts';
import type { Caller, RunningCasework } from './running-casework.ts';

const ANSWER = 'Lampu contoh sudah diganti.\nTerima kasih.';

describe('commands over HTTP', () => {
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

  it('carry a case from dispatch to its answer and back', async () => {
    const unitHead = await running.as(UNIT_HEAD);
    expect(await admin.command('case-1', 'verify')).toMatchObject({
      status: 200,
      etag: '"2"',
      body: { id: 'case-1', status: 'verified', version: 2 },
    });
    expect((await admin.command('case-1', 'dispatch', { agencyId: 'roads' })).body).toMatchObject({ status: 'assigned' });
    expect((await officer.command('case-1', 'accept')).body).toMatchObject({ status: 'in-progress' });
    expect((await unitHead.command('case-1', 'assign', { postId: 'roads-unit-head' })).body).toMatchObject({ status: 'assigned' });
    expect((await officer.command('case-1', 'request-information', { text: 'Di mana?' })).body).toMatchObject({
      status: 'awaiting-completion',
    });
    expect((await unitHead.command('case-1', 'declare-complete')).body).toMatchObject({ status: 'assigned' });
    expect((await officer.command('case-1', 'respond', { text: ANSWER, outcome: 'fulfilled' })).body).toMatchObject({
      status: 'answered',
    });
    const agencyAdmin = await running.as(AGENCY_ADMIN);
    expect((await agencyAdmin.command('case-1', 'close', { reason: 'Selesai' })).body).toMatchObject({ status: 'closed' });
    expect((await (await running.as(OMBUDSMAN)).command('case-1', 'reopen', { reason: 'Periksa lagi' })).body).toMatchObject({
      status: 'assigned',
    });
    const { body } = await officer.get('/api/v1/cases/case-1');
    expect(body).toMatchObject({ outcome: 'fulfilled', version: 10 });
    const texts = (body['history'] as { data: { text?: string; note?: string; reason?: string } }[]).flatMap(
      ({ data }) => data.text ?? data.note ?? data.reason ?? [],
    );
    expect(texts).toEqual([REPORTED, 'Di mana?', ANSWER, 'Selesai', 'Periksa lagi']);
    const responded = await running.harness.heard('case.responded', 'case-1');
    expect(responded.data.text).toMatch(/^sealed\.v1\./u);
    expect(responded.data).toMatchObject({ agencyId: 'roads', outcome: 'fulfilled', occurredAt: START });
  });

  it('move a case between agencies, with its hops', async () => {
    await running.route('case-1');
    const unitHead = await running.as(UNIT_HEAD);
    const back = await unitHead.command('case-1', 'return', { reason: 'Bukan jalan kota', proposedAgencyId: 'waste' });
    expect(back.body).toMatchObject({ status: 'returned' });
    expect((await unitHead.get('/api/v1/cases/case-1')).status).toBe(404);
    await admin.command('case-1', 'dispatch', { agencyId: 'district-wonocolo', unitId: 'village-sidosermo' });
    expect((await running.harness.heard('case.assigned', 'case-1', 2)).data).toMatchObject({ unitId: 'village-sidosermo' });
    await admin.command('case-1', 'transfer', { agencyId: 'waste', reason: 'Sampah' });
    expect((await admin.get('/api/v1/cases/case-1')).body).toMatchObject({ agencyId: 'waste', postId: 'waste-officer', hops: 2 });
    expect((await running.harness.heard('case.transferred', 'case-1')).data).toMatchObject({
      fromAgencyId: 'district-wonocolo',
      hops: 2,
    });
  });

  it('merge and reject with a reason', async () => {
    await running.submit('case-2');
    expect((await admin.command('case-2', 'merge', { into: 'case-1' })).body).toMatchObject({ status: 'merged' });
    const rejection = { reasonCode: 'out-of-scope', referral: 'Hubungi kantor contoh' };
    expect((await admin.command('case-1', 'reject', rejection)).body).toMatchObject({ status: 'rejected' });
    expect((await running.harness.heard('case.rejected', 'case-1')).data).toMatchObject({ reasonCode: 'out-of-scope' });
  });

  it('need four eyes where the agency says so', async () => {
    await running.route('case-1', { agencyId: 'waste', unitId: 'waste-unit' });
    const author = await running.as({ role: 'unit-head', agencyIds: ['waste'], postId: 'waste-unit-head' });
    const second = await running.as({ role: 'agency-admin', agencyIds: ['waste'], postId: 'waste-head' });
    expect((await author.command('case-1', 'respond', { text: ANSWER, outcome: null })).body).toMatchObject({ status: 'in-progress' });
    expect((await author.get('/api/v1/cases/case-1')).body['allowed']).not.toContain('approve');
    expect(await author.command('case-1', 'approve')).toMatchObject({ status: 409, body: { code: 'SECOND_PERSON_REQUIRED' } });
    expect(running.harness.countOf('case.responded')).toBe(0);
    expect((await second.command('case-1', 'approve')).body).toMatchObject({ status: 'answered' });
    expect((await running.harness.heard('case.responded', 'case-1')).data).toMatchObject({ agencyId: 'waste', outcome: null });
  });

  it('say what is wrong with them', async () => {
    const problem = (status: number, code: string, more: object = {}) => ({ status, body: { code, ...more } });
    const dispatch = { agencyId: 'roads' };
    const app = await running.harness.http(running.service());
    const bearer = await running.harness.keyFor(NATIONAL_ADMIN);
    const bare = await app.inject({ method: 'POST', url: '/api/v1/cases/case-1/commands/verify', headers: { authorization: bearer } });
    expect(bare.statusCode).toBe(428);
    expect(await admin.command('case-1', 'verify', {}, 'seven')).toMatchObject(problem(400, 'IF_MATCH_INVALID'));
    expect(await admin.command('case-1', 'verify', {}, '"7"')).toMatchObject(problem(412, 'VERSION_CONFLICT', { version: 1 }));
    expect(await admin.command('case-1', 'close', { reason: 'x' })).toMatchObject(
      problem(409, 'COMMAND_NOT_ALLOWED', {
        status: 409,
        allowed: ['verify', 'dispatch', 'request-information', 'merge', 'reject'],
      }),
    );
    expect(await admin.command('case-1', 'dispatch', { agencyId: 'nowhere' })).toMatchObject(
      problem(422, 'REFERENCE_UNKNOWN', { field: 'agencyId' }),
    );
    expect(await admin.command('case-1', 'dispatch', { ...dispatch, unitId: 'waste-unit' })).toMatchObject(
      problem(422, 'REFERENCE_UNKNOWN', { field: 'unitId' }),
    );
    expect(await admin.command('case-1', 'merge', { into: 'case-9' })).toMatchObject(problem(422, 'REFERENCE_UNKNOWN', { field: 'into' }));
    expect(await admin.command('case-1', 'merge', { into: 'case-1' })).toMatchObject(problem(422, 'REFERENCE_UNFIT'));
    expect(await admin.command('case-1', 'respond', { text: ANSWER, outcome: null })).toMatchObject(problem(403, 'FORBIDDEN'));
    expect(await admin.command('case-1', 'sing', {})).toMatchObject(problem(404, 'NOT_FOUND'));
    await admin.command('case-1', 'dispatch', dispatch);
    const unitHead = await running.as(UNIT_HEAD);
    expect(await unitHead.command('case-1', 'assign', { postId: 'nobody' })).toMatchObject(problem(422, 'REFERENCE_UNKNOWN'));
    expect(await unitHead.command('case-1', 'assign', { postId: 'waste-officer' })).toMatchObject(problem(422, 'REFERENCE_UNFIT'));
    expect(await unitHead.command('case-1', 'return', { reason: 'x', proposedAgencyId: 'nowhere' })).toMatchObject(
      problem(422, 'REFERENCE_UNKNOWN'),
    );
  });

  it.each([
    ['no text', { outcome: null }],
    ['no outcome', { text: 'x' }],
    ['an empty text', { text: '', outcome: null }],
    ['a text with nothing to read', { text: ' \n', outcome: null }],
    ['a text of 20,001 characters', { text: 'x'.repeat(20_001), outcome: null }],
    ['a control character', { text: 'a\u0007b', outcome: null }],
    ['half a character', { text: 'a\ud800', outcome: null }],
    ['an unknown outcome', { text: 'x', outcome: 'maybe' }],
    ['an unknown field', { text: 'x', outcome: null, extra: 1 }],
  ])('refuse an answer with %s', async (_name, body) => {
    await running.route('case-1');
    expect(await officer.command('case-1', 'respond', body)).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
  });

  it('accept the longest text, tabs and line feeds', async () => {
    await running.route('case-1');
    const text = `\t${'é'.repeat(19_998)}\n`;
    expect((await officer.command('case-1', 'respond', { text, outcome: null })).status).toBe(200);
  });

  it('given at once on the same version: one wins, the others must look again', async () => {
    await running.route('case-1');
    const texts = ['satu', 'dua', 'tiga', 'empat'];
    const answers = await Promise.all(texts.map((text) => officer.command('case-1', 'respond', { text, outcome: 'explained' }, '"2"')));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412, 412, 412]);
    await running.settled();
    expect(running.harness.countOf('case.responded')).toBe(1);
  });

  it('merge two cases into each other only one way, however close they come', async () => {
    await running.submit('case-2');
    const answers = await Promise.all([
      admin.command('case-1', 'merge', { into: 'case-2' }, '"1"'),
      admin.command('case-2', 'merge', { into: 'case-1' }, '"1"'),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422]);
    await running.settled();
    expect(running.harness.countOf('case.merged')).toBe(1);
  });

  it('are not made stale by what others say of the case', async () => {
    await running.route('case-1');
    const key = { caseId: 'case-1', clock: 'L2', episode: 1, dueAt: '2026-03-09T09:00:00.000Z' };
    const warned = { ...key, warnedAt: START, agencyId: 'roads', postId: 'roads-officer' };
    const asked = { ...key, level: 0, startedAt: START, stops: ['answered' as const], consequence: 'escalate' as const };
    const noise = Array.from({ length: 10 }, async (_value, index) => {
      await running.harness.say({ type: 'deadline.warned', key: 'case-1', data: warned });
      await running.harness.say({ type: 'deadline.due', key: 'case-1', data: { ...asked, generation: index + 1 } });
    });
    const [answer] = await Promise.all([officer.command('case-1', 'respond', { text: ANSWER, outcome: null }, '"2"'), ...noise]);
    expect(answer).toMatchObject({ status: 200, etag: '"3"' });
    await running.settled();
    const { body, etag } = await officer.get('/api/v1/cases/case-1');
    expect(etag).toBe('"3"');
    const types = (body['history'] as { type: string }[]).map(({ type }) => type);
    expect(types.filter((type) => type === 'deadline.warned')).toHaveLength(10);
    expect(types.filter((type) => type === 'deadline.held' || type === 'deadline.missed')).toHaveLength(10);
  });
});
