import type { EventData } from '@tanggap/contracts';
import { createHarness } from '@tanggap/testkit';
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
