import type { EventData } from '@tanggap/contracts';
import { until } from '@tanggap/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRig, fact } from './intake-rig.ts';
import type { Accepted, Rig } from './intake-rig.ts';
import { dueAt, someDeadline } from './some-deadline.ts';

const duty = { agencyId: 'roads', unitId: 'roads-unit' };

describe('the reporter’s view', () => {
  let rig: Rig;
  let mine: Accepted;
  beforeEach(async () => {
    rig = await createRig();
    mine = await rig.accepted();
  });
  afterEach(() => rig.close());

  const seal = (text: string) => rig.harness.parts.vault([]).seal('text', mine.caseId, text);
  const view = async () => {
    await rig.harness.settled(rig.service());
    return (await rig.track(mine.trackingId, mine.pin)).body;
  };
  const opened = (caseId = mine.caseId) =>
    rig.say('case.opened', caseId, {
      ...fact(rig, 'received'),
      trackingId: mine.trackingId,
      kind: 'complaint',
      channel: 'web',
      anonymous: false,
      confidential: false,
      language: 'id',
      areaCode: null,
    });
  const dispatched = () => rig.say('case.dispatched', mine.caseId, { ...fact(rig, 'dispatched'), ...duty, kind: 'complaint', hops: 0 });
  const deadlineSet = (clock: string, episode = 1) =>
    rig.say('deadline.set', mine.caseId, {
      clock,
      episode,
      startedAt: rig.now(),
      ...someDeadline,
    });
  const escalated = (level: number, role: EventData<'case.escalated'>['role']) =>
    rig.say('case.escalated', mine.caseId, {
      clock: 'L2',
      episode: 1,
      level,
      levelDueAt: dueAt,
      escalatedAt: dueAt,
      role,
      ...duty,
      postId: 'roads-head',
      vacant: false,
    });

  it('follows a case from its opening to its answer', async () => {
    await opened();
    await rig.say('case.verified', mine.caseId, fact(rig, 'verified'));
    await dispatched();
    await deadlineSet('L2');
    await rig.say('case.assigned', mine.caseId, { ...fact(rig, 'assigned'), ...duty, postId: 'roads-officer' });
    await rig.say('case.accepted', mine.caseId, fact(rig, 'in-progress'));
    await rig.say('case.information-requested', mine.caseId, {
      ...fact(rig, 'awaiting-completion'),
      text: await seal('Di tiang nomor berapa?'),
    });
    rig.harness.clock.advance({ hours: 1 });
    await rig.say('case.answer-drafted', mine.caseId, { ...fact(rig, 'answer-approved'), text: await seal('Rancangan.'), outcome: null });
    await rig.say('case.responded', mine.caseId, {
      ...fact(rig, 'answered'),
      ...duty,
      text: await seal('Sudah diganti.'),
      outcome: 'fulfilled',
    });
    await rig.say('deadline.met', mine.caseId, { clock: 'L2', episode: 1, dueAt, stoppedAt: rig.now(), by: 'answered' });
    const agency = { id: 'roads', name: 'Dinas Contoh Bina Marga' };
    const [at, later] = ['2026-03-02T02:00:00.000Z', '2026-03-02T03:00:00.000Z'];
    expect(await view()).toEqual({
      trackingId: mine.trackingId,
      status: 'answered',
      agency,
      unit: { id: 'roads-unit', name: 'Unit roads' },
      level: 'officer',
      deadlines: [{ clock: 'L2', dueAt, promisedAt: dueAt, state: 'met', provisional: true }],
      timeline: [
        { at, type: 'case.opened' },
        { at, type: 'case.verified' },
        { at, type: 'case.dispatched', agency },
        { at, type: 'deadline.set', clock: 'L2', dueAt },
        { at, type: 'case.assigned', agency },
        { at, type: 'case.accepted' },
        { at, type: 'case.information-requested', text: 'Di tiang nomor berapa?' },
        { at: later, type: 'case.responded', agency, text: 'Sudah diganti.', outcome: 'fulfilled' },
        { at: later, type: 'deadline.met', clock: 'L2', dueAt },
      ],
      commands: ['supplement', 'rejoin', 'confirm', 'withdraw'],
    });
  });

  it("shows the reporter's own window as elapsed, and tells of the closing alone", async () => {
    await deadlineSet('L3');
    await rig.say('deadline.elapsed', mine.caseId, { clock: 'L3', episode: 1, dueAt });
    await rig.say('case.closed', mine.caseId, { ...fact(rig, 'closed'), reason: 'silence', note: null });
    const shown = await view();
    expect(shown).toMatchObject({ status: 'closed', deadlines: [{ clock: 'L3', state: 'elapsed' }] });
    const at = rig.now();
    expect(shown['timeline']).toEqual([
      { at, type: 'case.opened' },
      { at, type: 'deadline.set', clock: 'L3', dueAt },
      { at, type: 'case.closed', reason: 'silence' },
    ]);
  });

  it('climbs with the ladder and comes down when the clock ends', async () => {
    await dispatched();
    await deadlineSet('L2');
    await rig.say('deadline.breached', mine.caseId, { clock: 'L2', episode: 1, dueAt, confirmed: true });
    await escalated(1, 'unit-head');
    expect(await view()).toMatchObject({ level: 'unit-head', deadlines: [{ clock: 'L2', state: 'breached' }] });
    await escalated(5, 'ombudsman');
    const atTop = await view();
    expect(atTop).toMatchObject({ level: 'ombudsman' });
    // Whose post it is, the reporter never learns.
    expect(JSON.stringify(atTop)).not.toMatch(/roads-head|Contoh Kepala/u);
    await rig.say('deadline.ended-late', mine.caseId, { clock: 'L2', episode: 1, dueAt, stoppedAt: rig.now(), by: 'answered' });
    expect(await view()).toMatchObject({ level: 'officer', deadlines: [{ clock: 'L2', state: 'ended-late' }] });
    await rig.say('deadline.breach-withdrawn', mine.caseId, { clock: 'L2', episode: 1, dueAt, stoppedAt: dueAt, by: 'answered' });
    expect(await view()).toMatchObject({ deadlines: [{ clock: 'L2', state: 'met' }] });
    await deadlineSet('L2', 2);
    expect(await view()).toMatchObject({ level: 'officer', deadlines: [{ clock: 'L2', state: 'running' }] });
  });

  it('shows returns and transfers by office, without the reasons that offices gave each other', async () => {
    await dispatched();
    const reason = await seal('Bukan urusan kami.');
    await rig.say('case.returned', mine.caseId, { ...fact(rig, 'returned'), ...duty, reason, proposedAgencyId: 'waste', hops: 1 });
    expect(await view()).toMatchObject({ status: 'returned', agency: null, unit: null, level: null });
    const other = { agencyId: 'waste', unitId: 'waste-unit' };
    await rig.say('case.transferred', mine.caseId, {
      ...fact(rig, 'dispatched'),
      ...other,
      fromAgencyId: 'roads',
      kind: 'complaint',
      reason,
      hops: 2,
    });
    const moved = await view();
    expect(moved).toMatchObject({ agency: { id: 'waste' }, unit: { id: 'waste-unit' }, level: 'officer' });
    expect(JSON.stringify(moved)).not.toContain('Bukan urusan');
  });

  it('shows no office once a case is reopened that lies with nobody', async () => {
    await dispatched();
    await rig.say('case.rejected', mine.caseId, { ...fact(rig, 'rejected'), reasonCode: 'spam', referral: await seal('Ke polisi.') });
    const reason = await seal('Antar kantor.');
    await rig.say('case.reopened', mine.caseId, { ...fact(rig, 'in-progress'), reason });
    expect(await view()).toMatchObject({ status: 'in-progress', agency: { id: 'roads' }, level: 'officer' });
    await rig.say('case.reopened', mine.caseId, { ...fact(rig, 'received'), reason });
    expect(await view()).toMatchObject({ status: 'received', agency: null, unit: null, level: null });
  });

  it('shows the ends of a case with what was written to the reporter', async () => {
    await rig.say('case.rejected', mine.caseId, {
      ...fact(rig, 'rejected'),
      reasonCode: 'out-of-scope',
      referral: await seal('Ke pengadilan.'),
    });
    expect(await view()).toMatchObject({ status: 'rejected', commands: [] });
    await rig.say('case.appealed', mine.caseId, { ...fact(rig, 'appealed'), text: await seal('Banding saya.') });
    await rig.say('case.reopened', mine.caseId, { ...fact(rig, 'in-progress'), reason: await seal('Antar kantor.') });
    await rig.say('case.confirmed', mine.caseId, { ...fact(rig, 'answered'), solved: true });
    await rig.say('case.closed', mine.caseId, { ...fact(rig, 'closed'), reason: 'staff', note: await seal('Terima kasih.') });
    const at = rig.now();
    expect((await view())['timeline']).toEqual([
      { at, type: 'case.opened' },
      { at, type: 'case.rejected', reason: 'out-of-scope', text: 'Ke pengadilan.' },
      { at, type: 'case.appealed' },
      { at, type: 'case.reopened' },
      { at, type: 'case.confirmed', solved: true },
      { at, type: 'case.closed', reason: 'staff', text: 'Terima kasih.' },
    ]);
  });

  it('says that words are gone when their key was erased', async () => {
    const text = await seal('Sudah diganti.');
    await rig.say('case.responded', mine.caseId, { ...fact(rig, 'answered'), ...duty, text, outcome: null });
    await rig.harness.parts.vault([]).erase('text', mine.caseId);
    // A new process has no key in hand; a running one forgets it within half a minute.
    await rig.restart();
    expect((await view())['timeline']).toMatchObject([{ type: 'case.opened' }, { type: 'case.responded', text: null }]);
  });

  it('takes no event twice, over any number of restarts', async () => {
    await dispatched();
    await view();
    for (let restart = 0; restart < 2; restart += 1) {
      await rig.restart();
      await rig.harness.settled(rig.service());
    }
    expect((await view())['timeline']).toHaveLength(2);
  });

  it('goes on where it stopped with work in flight', async () => {
    await opened();
    const saying = Promise.all(Array.from({ length: 50 }, () => rig.say('case.verified', mine.caseId, fact(rig, 'verified'))));
    await rig.restart();
    await saying;
    await rig.harness.settled(rig.service());
    expect((await view())['timeline']).toHaveLength(51);
  });

  it('is set aside for the case of an event that cannot be read, and for no other', async () => {
    const other = await rig.accepted();
    await rig.harness.sayRaw({ type: 'case.verified', key: mine.caseId, data: { caseId: mine.caseId } });
    await rig.say('case.accepted', mine.caseId, fact(rig, 'in-progress'));
    await rig.say('case.verified', other.caseId, fact(rig, 'verified'));
    await rig.harness.settled(rig.service());
    expect((await rig.track(other.trackingId, other.pin)).body).toMatchObject({ status: 'verified' });
    expect(await view()).toMatchObject({ status: 'received' });
    const letters = await rig.harness.parts.bus.parkingLot.list({ limit: 10 });
    expect(letters.map(({ group, key, state }) => ({ group, key, state }))).toEqual([
      { group: 'intake', key: mine.caseId, state: 'dead' },
      { group: 'intake', key: mine.caseId, state: 'waiting' },
    ]);
  });

  it('is made by the opening where there is none, as when all is built anew', async () => {
    await opened('case-2');
    await rig.harness.settled(rig.service());
    const rows = rig.harness.parts.database.all("SELECT version, type FROM intake_timeline WHERE case_id = 'case-2'");
    expect(rows).toEqual([{ version: 1, type: 'case.opened' }]);
  });

  it('is waited for by every other event', async () => {
    await rig.say('case.verified', 'case-2', fact(rig, 'verified'));
    const [letter] = await until('the event to be set aside', async () => {
      const letters = await rig.harness.parts.bus.parkingLot.list({ limit: 10 });
      return letters.length > 0 && letters;
    });
    expect(letter).toMatchObject({ group: 'intake', key: 'case-2', state: 'retrying' });
  });
});
