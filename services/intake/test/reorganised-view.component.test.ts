import { sampleDirectory, until } from '@tanggap/testkit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRig, fact } from './intake-rig.ts';
import type { Accepted, Rig } from './intake-rig.ts';

const ROADS = { agencyId: 'roads', unitId: 'roads-unit' };
const WASTE = { agencyId: 'waste', unitId: 'waste-unit' };

let rig: Rig;
let mine: Accepted;
beforeEach(async () => {
  rig = await createRig();
  mine = await rig.accepted();
});
afterEach(() => rig.close());

const publish = async (id: 'roads' | 'waste', change: object) => {
  const agency = sampleDirectory.agencies.find((one) => one.id === id);
  if (!agency) throw new Error(`The sample directory has no ${id}`);
  const count = rig.harness.countOf('agency.published', `agency/${id}`);
  await rig.harness.say({ type: 'agency.published', key: `agency/${id}`, data: { ...agency, ...change } });
  await rig.harness.heard('agency.published', `agency/${id}`, count + 1);
};

it('the history of a case shows each office under the name that it had then', async () => {
  const { harness } = rig;
  await rig.say('case.dispatched', mine.caseId, { ...fact(rig, 'dispatched'), ...ROADS, kind: 'complaint', hops: 0 });
  harness.clock.advance({ hours: 24 });
  const until1 = rig.now();
  await publish('roads', { closed: { on: '2026-03-03', successors: [{ id: 'waste', areas: [] }] } });
  const left = { fromAgencyId: 'roads', fromUnitId: 'roads-unit' };
  await rig.say('case.reorganised', mine.caseId, { ...fact(rig, 'assigned'), ...WASTE, postId: 'waste-officer', ...left });
  harness.clock.advance({ hours: 24 });
  await publish('waste', {
    name: 'Dinas Baru',
    formerNames: [
      { name: 'Dinas Lama', until: until1 },
      { name: 'Dinas Contoh', until: rig.now() },
    ],
  });
  await rig.say('case.accepted', mine.caseId, fact(rig, 'in-progress'));
  await rig.say('case.assigned', mine.caseId, { ...fact(rig, 'assigned'), ...WASTE, postId: 'waste-officer' });
  await harness.settled(rig.service());

  const { body } = await until('the new name to be known', async () => {
    const tracked = await rig.track(mine.trackingId, mine.pin);
    return tracked.body['agency'] && (tracked.body['agency'] as { name: string }).name === 'Dinas Baru' ? tracked : undefined;
  });
  expect(body).toMatchObject({ status: 'assigned', agency: { id: 'waste', name: 'Dinas Baru' } });
  const timeline = body['timeline'] as { type: string; agency?: { id: string; name: string } }[];
  expect(timeline.flatMap(({ type, agency }) => (agency ? [[type, agency.id, agency.name]] : []))).toEqual([
    ['case.dispatched', 'roads', 'Dinas Contoh Bina Marga'],
    ['case.reorganised', 'waste', 'Dinas Contoh'],
    ['case.assigned', 'waste', 'Dinas Baru'],
  ]);
});
