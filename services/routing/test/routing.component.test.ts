import type { EventData } from '@tanggap/contracts';
import { createHarness, sampleDirectory, until } from '@tanggap/testkit';
import type { Harness } from '@tanggap/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRouting } from '../src/app.ts';

const classified = (given: Partial<EventData<'submission.classified'>> = {}): EventData<'submission.classified'> => {
  const best = { category: { type: 'agency' as const, name: 'Dinas Sumber Daya Air dan Bina Marga' }, confidence: 0.93 };
  return {
    caseId: 'case-1',
    routingRequestId: 'case-1/1',
    modelVersion: 'test',
    kind: 'complaint',
    best,
    alternatives: [best],
    autoRoute: true,
    reasons: 'sealed.v1.x',
    areaCode: '35.78.02.1001',
    concerns: null,
    ...given,
  };
};

describe('routing', () => {
  let harness: Harness;
  let routing: ReturnType<typeof createRouting>;

  beforeEach(async () => {
    harness = await createHarness();
    routing = createRouting(harness.parts);
    await routing.start();
  });
  afterEach(async () => {
    await routing.stop();
    await harness.close();
  });

  it('answers the routing request with an agency and its intake unit', async () => {
    await harness.say({ type: 'submission.classified', key: 'case-1', data: classified() });
    const routed = await harness.heard('case.routed', 'case-1');
    expect(routed.data).toMatchObject({ routingRequestId: 'case-1/1', agencyId: 'roads', unitId: 'roads-unit', basis: 'text' });
    expect(routed.causationid).toBe((await harness.heard('submission.classified')).id);
  });

  it('sends a complaint for the village office to the office of its place', async () => {
    const best = { category: { type: 'village-office' as const }, confidence: 0.9 };
    await harness.say({ type: 'submission.classified', key: 'case-1', data: classified({ best, alternatives: [best] }) });
    expect((await harness.heard('case.routed')).data).toMatchObject({ unitId: 'village-sidosermo', basis: 'place' });
  });

  describe('after a reorganisation', () => {
    const closedAgency = async (id: string, successors: { id: string; areas: string[] }[]) => {
      const agency = sampleDirectory.agencies.find((one) => one.id === id);
      if (!agency) throw new Error(`The sample directory has no ${id}`);
      const closed = { on: '2026-03-02', successors };
      await harness.say({ type: 'agency.published', key: `agency/${id}`, data: { ...agency, closed } });
      await until('the replica to know', () => harness.parts.directory.agency(id)?.closed !== undefined);
    };
    const routedTo = async (caseId: string, given: Partial<EventData<'submission.classified'>> = {}) => {
      await harness.say({ type: 'submission.classified', key: caseId, data: classified({ caseId, ...given }) });
      return (await harness.heard('case.routed', caseId)).data.unitId;
    };

    it('sends to the successor what the classifier still calls by the old name, by place where there are two', async () => {
      await closedAgency('roads', [
        { id: 'waste', areas: [] },
        { id: 'district-wonocolo', areas: ['35.78.02.1002'] },
      ]);
      expect(await routedTo('case-1')).toBe('waste-unit');
      expect(await routedTo('case-2', { areaCode: '35.78.02.1002' })).toBe('district-wonocolo-unit');
      expect(await routedTo('case-3', { areaCode: null })).toBe('waste-unit');
    });

    it('keeps regions apart that share a name, and lets the successor of one have its region', async () => {
      const roads = sampleDirectory.agencies.find(({ id }) => id === 'roads');
      const waste = sampleDirectory.agencies.find(({ id }) => id === 'waste');
      if (!roads || !waste) throw new Error('The sample directory has no such agencies');
      const regional = { ...waste, classifierNames: roads.classifierNames, jurisdiction: ['35.78.02.1002'] };
      await harness.say({ type: 'agency.published', key: 'agency/waste', data: regional });
      await closedAgency('roads', [{ id: 'district-wonocolo', areas: [] }]);
      expect(await routedTo('case-1', { areaCode: '35.78.02.1002' })).toBe('waste-unit');
      expect(await routedTo('case-2')).toBe('district-wonocolo-unit');
    });

    it('knows no closed office when there is but one left', async () => {
      await closedAgency('waste', [{ id: 'roads', areas: [] }]);
      await closedAgency('district-wonocolo', [{ id: 'roads', areas: [] }]);
      await harness.say({ type: 'submission.classified', key: 'case-1', data: classified({ autoRoute: false }) });
      expect((await harness.heard('case.routed')).data).toMatchObject({ unitId: 'roads-unit', basis: 'only-office' });
    });

    it('sends a complaint about a place to whoever has that office now', async () => {
      await closedAgency('district-wonocolo', [{ id: 'waste', areas: [] }]);
      const best = { category: { type: 'village-office' as const }, confidence: 0.9 };
      expect(await routedTo('case-1', { best, alternatives: [best] })).toBe('waste-unit');
    });

    it('sends no complaint about the old agency to its successor', async () => {
      await closedAgency('roads', [{ id: 'waste', areas: [] }]);
      const concerns = { agencyId: 'roads', unitId: null, postId: null };
      await harness.say({ type: 'submission.classified', key: 'case-1', data: classified({ concerns }) });
      expect((await harness.heard('case.triage-requested')).data).toMatchObject({ reason: 'conflict-of-interest', candidates: [] });
    });
  });

  it('asks for triage when the model abstains', async () => {
    await harness.say({ type: 'submission.classified', key: 'case-1', data: classified({ autoRoute: false }) });
    expect((await harness.heard('case.triage-requested')).data).toMatchObject({ reason: 'low-confidence' });
    expect(harness.countOf('case.routed')).toBe(0);
  });

  it('sets aside only the case of an event that it cannot read', async () => {
    const broken = { ...classified({ caseId: 'case-2' }), best: null };
    await harness.sayRaw({ type: 'submission.classified', key: 'case-2', data: broken });
    await harness.say({ type: 'submission.classified', key: 'case-1', data: classified() });
    await harness.heard('case.routed', 'case-1');
    await harness.settled(routing);
    const letters = await harness.parts.bus.parkingLot.list({ limit: 10 });
    expect(letters).toMatchObject([{ group: 'routing', key: 'case-2', state: 'dead' }]);
  });

  it('goes on where it stopped, and does nothing twice', async () => {
    await routing.stop();
    await harness.say({ type: 'submission.classified', key: 'case-1', data: classified() });
    routing = createRouting(harness.parts);
    await routing.start();
    await harness.heard('case.routed', 'case-1');
    await routing.stop();
    routing = createRouting(harness.parts);
    await routing.start();
    await harness.settled(routing);
    expect(harness.countOf('case.routed', 'case-1')).toBe(1);
  });
});
