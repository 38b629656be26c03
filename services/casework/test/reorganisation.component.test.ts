import { until } from '@tanggap/testkit';
import { sampleDirectory } from '@tanggap/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCaseAudit } from '../src/app.ts';
import { sqliteStores } from '../src/adapters/sqlite/sqlite-stores.ts';
import { directoryDuties } from '../src/adapters/directory-duties.ts';
import { changeCase } from '../src/application/change-case.ts';
import { followReorganisations } from '../src/application/follow-reorganisations.ts';
import { OFFICER, runCasework } from './running-casework.ts';
import type { RunningCasework } from './running-casework.ts';
import { sha256 } from './stored.ts';

const ANSWER = { text: 'Jawaban contoh: lampu sudah diganti.', outcome: 'fulfilled' };

describe('open cases after a reorganisation', () => {
  let running: RunningCasework;
  beforeEach(async () => {
    running = await runCasework();
  });
  afterEach(async () => {
    await running.close();
  });

  const roads = sampleDirectory.agencies.find(({ id }) => id === 'roads');
  /** What the directory says once `roads` has gone into `waste`. */
  const close = async () => {
    if (!roads) throw new Error('The sample directory has no roads');
    const closed = { on: '2026-03-02', successors: [{ id: 'waste', areas: [] }] };
    await running.harness.say({
      type: 'agency.published',
      key: 'agency/roads',
      data: { ...roads, classifierNames: [...roads.classifierNames], closed },
    });
    await until('the replica to know', () => running.harness.parts.directory.closedUnits().includes('roads-unit'));
  };
  const take = async (...caseIds: string[]) => {
    for (const caseId of caseIds) {
      await running.submit(caseId);
      await running.route(caseId);
    }
  };

  it('go to the successor, with what was done so far', async () => {
    await take('case-1', 'case-2', 'case-3');
    const officer = await running.as(OFFICER);
    expect(await officer.command('case-2', 'respond', ANSWER)).toMatchObject({ status: 200 });
    await officer.command('case-3', 'respond', ANSWER);
    await running.harness.say({
      type: 'reporter.confirmed',
      key: 'case-3',
      data: { caseId: 'case-3', occurredAt: '2026-03-02T02:30:00.000Z', solved: true },
    });
    await running.harness.heard('case.closed', 'case-3');

    await close();
    expect((await running.harness.heard('case.reorganised', 'case-1')).data).toEqual({
      caseId: 'case-1',
      status: 'assigned',
      occurredAt: '2026-03-02T02:00:00.000Z',
      actor: { type: 'system', reason: 'reorganisation' },
      agencyId: 'waste',
      unitId: 'waste-unit',
      postId: 'waste-officer',
      fromAgencyId: 'roads',
      fromUnitId: 'roads-unit',
    });
    expect((await running.harness.heard('case.reorganised', 'case-2')).data).toMatchObject({ status: 'answered', agencyId: 'waste' });

    const colleague = await running.as({ role: 'officer', agencyIds: ['waste'], postId: 'waste-officer' });
    const { body } = await colleague.get('/api/v1/cases/case-1');
    expect(body).toMatchObject({ agencyId: 'waste', hops: 0, version: 3 });
    expect(
      (body['history'] as { type: string; data: object }[]).map(({ type, data }) => [type, 'agencyId' in data && data.agencyId]),
    ).toEqual([
      ['case.opened', false],
      ['case.dispatched', 'roads'],
      ['case.assigned', 'roads'],
      ['case.reorganised', 'waste'],
    ]);
    expect(await colleague.command('case-1', 'accept')).toMatchObject({ status: 200 });
    // What was closed before stays where it was answered.
    expect((await officer.get('/api/v1/cases/case-3')).body).toMatchObject({ agencyId: 'roads', status: 'closed' });
    expect(running.harness.countOf('case.reorganised')).toBe(2);
    expect((await createCaseAudit(running.harness.parts.database).verify()).faults).toEqual([]);
  });

  it('follow later too: what somebody sends there who does not know yet, and what is reopened', async () => {
    await take('case-1');
    const officer = await running.as(OFFICER);
    await officer.command('case-1', 'respond', ANSWER);
    const occurredAt = '2026-03-02T02:30:00.000Z';
    await running.harness.say({ type: 'reporter.confirmed', key: 'case-1', data: { caseId: 'case-1', occurredAt, solved: true } });
    await running.harness.heard('case.closed', 'case-1');
    await close();
    await take('case-2');
    expect((await running.harness.heard('case.reorganised', 'case-2')).data).toMatchObject({ unitId: 'waste-unit' });
    const text = await running.seal('case-1', 'Masih rusak');
    await running.harness.say({ type: 'reporter.appealed', key: 'case-1', data: { caseId: 'case-1', occurredAt, text } });
    expect((await running.harness.heard('case.reorganised', 'case-1')).data).toMatchObject({ status: 'appealed', unitId: 'waste-unit' });
  });

  it('are each moved once, though it is broken off in the middle and several move at once', async () => {
    const ids = Array.from({ length: 12 }, (_, number) => `case-${number}`);
    await take(...ids);
    await running.service().stop();
    await close();
    const { database, bus, directory } = running.harness.parts;
    const { files } = sqliteStores(database);
    const parts = {
      files,
      duties: directoryDuties(directory),
      change: changeCase(files, bus.outbox('casework'), sha256),
      clock: running.harness.clock,
    };
    let commits = 0;
    const cutOff = followReorganisations({
      ...parts,
      unitOfWork: { commit: async (writes) => ((commits += 1) > 5 ? Promise.reject(new Error('power lost')) : database.commit(writes)) },
    });
    await expect(cutOff(() => false)).rejects.toThrow('power lost');
    await until('some to have moved', () => running.harness.countOf('case.reorganised') === 5);
    const again = () => followReorganisations({ ...parts, unitOfWork: database })(() => false);
    const done = await Promise.all([again(), again(), again()]);
    expect(done.reduce((sum, { moved }) => sum + moved, 0)).toBe(7);
    await until('all to have moved', () => running.harness.countOf('case.reorganised') === 12);
    expect(ids.map((id) => running.harness.countOf('case.reorganised', id))).toEqual(ids.map(() => 1));
    expect(await again()).toEqual({ moved: 0, left: [] });
    await running.restart();
  });

  it('stay where they are when they are about the new office: a person decides', async () => {
    const concerns = { agencyId: 'waste', unitId: 'waste-unit', postId: null, personName: null };
    await running.submit('case-1', { concerns });
    await running.route('case-1');
    await take('case-2');
    await close();
    await running.harness.heard('case.reorganised', 'case-2');
    expect(running.harness.countOf('case.reorganised', 'case-1')).toBe(0);
    const admin = await running.as({ role: 'national-admin' });
    expect(await admin.command('case-1', 'transfer', { agencyId: 'district-wonocolo', reason: 'Menyangkut dinas penerus.' })).toMatchObject(
      {
        status: 200,
      },
    );
  });
});
