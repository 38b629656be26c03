import { sqliteWrite } from '@tanggap/persistence/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCaseAudit } from '../src/app.ts';
import { NATIONAL_ADMIN, OFFICER, START, runCasework } from './running-casework.ts';
import type { RunningCasework } from './running-casework.ts';

const ANSWER = 'Jawaban contoh: lampu sudah diganti.';

describe('a case, as events tell it', () => {
  let running: RunningCasework;
  beforeEach(async () => {
    running = await runCasework();
  });
  afterEach(async () => {
    await running.close();
  });

  const answerCase = async (caseId: string) => {
    const officer = await running.as(OFFICER);
    expect(await officer.command(caseId, 'respond', { text: ANSWER, outcome: 'fulfilled' })).toMatchObject({ status: 200 });
  };
  it('is opened without waiting for anybody, and says nothing of the reporter', async () => {
    await running.submit('case-1');
    const opened = await running.harness.heard('case.opened', 'case-1');
    expect(opened.data).toEqual({
      caseId: 'case-1',
      status: 'received',
      occurredAt: START,
      actor: { type: 'reporter' },
      trackingId: 'TGP-case-1',
      kind: 'complaint',
      channel: 'web',
      anonymous: true,
      confidential: false,
      language: 'id',
      areaCode: '35.78.02.1001',
    });
    const rows = running.harness.parts.database.all('SELECT state FROM casework_case UNION ALL SELECT data FROM casework_history');
    expect(JSON.stringify(rows)).not.toContain('contact:');
  });

  it('goes to the officer of the unit that routing names', async () => {
    await running.submit('case-1');
    await running.route('case-1');
    expect((await running.harness.heard('case.dispatched', 'case-1')).data).toMatchObject({
      status: 'dispatched',
      agencyId: 'roads',
      unitId: 'roads-unit',
      hops: 0,
      occurredAt: START,
    });
    const assigned = await running.harness.heard('case.assigned', 'case-1');
    expect(assigned.data).toMatchObject({ status: 'assigned', postId: 'roads-officer' });
    expect(assigned.causationid).toBe((await running.harness.heard('case.routed', 'case-1')).id);
  });

  it('waits for triage when routing asks for it, and goes nowhere when a person was quicker', async () => {
    await running.submit('case-1');
    const candidates = [{ agencyId: 'roads', unitId: 'roads-unit', confidence: 0.4 }];
    const asked = { caseId: 'case-1', routingRequestId: 'case-1/1', kind: 'complaint', reason: 'low-confidence', candidates } as const;
    await running.harness.say({ type: 'case.triage-requested', key: 'case-1', data: asked });
    expect((await running.harness.heard('case.triaged', 'case-1')).data).toMatchObject({ status: 'received', reason: 'low-confidence' });
    const admin = await running.as(NATIONAL_ADMIN);
    expect((await admin.get('/api/v1/cases/case-1')).body).toMatchObject({ version: 1, triage: { candidates } });
    expect(await admin.command('case-1', 'dispatch', { agencyId: 'waste' })).toMatchObject({ status: 200 });
    await running.harness.say({
      type: 'case.routed',
      key: 'case-1',
      data: {
        caseId: 'case-1',
        routingRequestId: 'case-1/1',
        agencyId: 'roads',
        unitId: 'roads-unit',
        kind: 'complaint',
        basis: 'text',
        confidence: 0.9,
      },
    });
    await running.settled();
    expect(running.harness.countOf('case.dispatched', 'case-1')).toBe(1);
    expect((await running.harness.heard('case.dispatched', 'case-1')).data).toMatchObject({ agencyId: 'waste' });
  });

  it('keeps what the classifier made of it, without the words that it picked', async () => {
    await running.submit('case-1');
    const best = { category: { type: 'agency' as const, name: 'Dinas Contoh' }, confidence: 0.9 };
    await running.harness.say({
      type: 'submission.classified',
      key: 'case-1',
      data: {
        caseId: 'case-1',
        routingRequestId: 'case-1/1',
        modelVersion: 'test',
        kind: 'complaint',
        best,
        alternatives: [best],
        autoRoute: true,
        reasons: await running.seal('case-1', 'lampu padam'),
        areaCode: null,
        concerns: null,
      },
    });
    await running.settled();
    const row = running.harness.parts.database.get("SELECT * FROM casework_history WHERE case_id = 'case-1' AND n = 2");
    expect(row).toMatchObject({ type: 'submission.classified', actor: '{"reason":"classification","type":"system"}' });
    expect(row?.['data']).toContain('Dinas Contoh');
    expect(row?.['data']).not.toContain('reasons');
  });

  it('waits for a unit that the directory does not know yet', async () => {
    await running.submit('case-1');
    const to = { agencyId: 'roads', unitId: 'roads-new-unit' };
    const routed = running.route('case-1', to);
    const unit = {
      id: 'roads-new-unit',
      agencyId: 'roads',
      name: 'Unit baru',
      headPostId: 'roads-unit-head',
      officerPostId: 'roads-officer',
    };
    await running.harness.say({ type: 'unit.published', key: `unit/${unit.id}`, data: { ...unit, jurisdiction: [] } });
    await routed;
    expect((await running.harness.heard('case.assigned', 'case-1')).data).toMatchObject({ unitId: 'roads-new-unit' });
  });

  it('follows the reporter, and keeps what came too late to count', async () => {
    await running.submit('case-1');
    await running.route('case-1');
    await answerCase('case-1');
    const occurredAt = '2026-03-02T02:30:00.000Z';
    const text = await running.seal('case-1', 'Terima kasih');
    const says = { key: 'case-1', data: { caseId: 'case-1', occurredAt, text } };
    await running.harness.say({ type: 'submission.supplemented', ...says });
    await running.harness.say({ type: 'reporter.confirmed', key: 'case-1', data: { caseId: 'case-1', occurredAt, solved: true } });
    expect((await running.harness.heard('case.closed', 'case-1')).data).toMatchObject({ reason: 'confirmed', occurredAt });
    await running.harness.say({ type: 'reporter.withdrew', ...says });
    await running.harness.say({ type: 'reporter.appealed', ...says });
    expect((await running.harness.heard('case.appealed', 'case-1')).data).toMatchObject({ status: 'appealed' });
    const types = running.harness.parts.database
      .all("SELECT type FROM casework_history WHERE case_id = 'case-1' ORDER BY n")
      .map(({ type }) => type);
    expect(types).toEqual([
      'case.opened',
      'case.dispatched',
      'case.assigned',
      'case.responded',
      'case.supplemented',
      'case.confirmed',
      'case.closed',
      'reporter.withdrew',
      'case.appealed',
    ]);
    expect(running.harness.countOf('case.withdrawn')).toBe(0);
  });

  it('sets aside only the case of an event that it cannot read', async () => {
    await running.submit('case-1');
    await running.submit('case-2');
    await running.harness.sayRaw({ type: 'case.routed', key: 'case-2', data: { caseId: 'case-2' } });
    await running.route('case-1');
    await running.settled();
    expect(await running.harness.parts.bus.parkingLot.list({ limit: 10 })).toMatchObject([
      { group: 'casework', key: 'case-2', state: 'dead' },
    ]);
  });

  it('does nothing twice, though it reads everything again', async () => {
    await running.submit('case-1');
    await running.route('case-1');
    await running.settled();
    await running.service().stop();
    await running.harness.parts.database.commit([sqliteWrite("DELETE FROM messaging_position WHERE consumer_group = 'casework'", [])]);
    await running.restart();
    await running.settled();
    expect(running.harness.countOf('case.opened')).toBe(1);
    expect(running.harness.countOf('case.dispatched')).toBe(1);
  });

  it('goes on where it stopped with work in flight', async () => {
    const caseIds = Array.from({ length: 40 }, (_value, index) => `case-${index}`);
    await running.service().stop();
    const opening = caseIds.map(async (caseId) => {
      await running.submit(caseId);
      await running.route(caseId);
    });
    await running.restart();
    await running.harness.heard('case.opened');
    await running.restart();
    await Promise.all(opening);
    await running.settled();
    for (const caseId of caseIds) {
      expect(running.harness.countOf('case.opened', caseId)).toBe(1);
      expect(running.harness.countOf('case.assigned', caseId)).toBe(1);
    }
    expect(await createCaseAudit(running.harness.parts.database).verify()).toEqual({ cases: 40, rows: 120, faults: [] });
  });

  it('has a history in which a planted change is found', async () => {
    await running.submit('case-1');
    await running.route('case-1');
    await answerCase('case-1');
    const audit = createCaseAudit(running.harness.parts.database);
    expect(await audit.verify()).toEqual({ cases: 1, rows: 4, faults: [] });
    await running.harness.parts.database.commit([
      sqliteWrite("UPDATE casework_history SET occurred_at = '2026-03-01T00:00:00.000Z' WHERE case_id = 'case-1' AND n = 4", []),
    ]);
    expect((await audit.verify()).faults).toEqual([{ caseId: 'case-1', n: 4, reason: 'changed' }]);
  });
});
