import type { Service } from '@tanggap/service-kit';
import { createHarness, importedComplaint } from '@tanggap/testkit';
import type { Harness } from '@tanggap/testkit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createEscalation } from '../src/app.ts';
import { at, speakOf } from './case-events.ts';

const RECEIVED = '2026-03-02 09:00';
const ANSWERED = '2026-03-04 09:00';
const NOW = '2026-03-05 09:00';

const imported = importedComplaint('case-1', {
  receivedAt: at(RECEIVED),
  past: {
    source: 'former',
    sourceId: '1',
    duty: { agencyId: 'roads', unitId: 'roads-unit', since: at(RECEIVED) },
    answer: { answeredAt: at(ANSWERED), text: 'sealed.v1.text:example.AAAA', outcome: 'fulfilled' },
    closedAt: at(ANSWERED),
  },
});

let harness: Harness;
let escalation: Service;
beforeEach(async () => {
  harness = await createHarness({ start: at(NOW) });
  escalation = createEscalation(harness.parts, { reconcileEveryMs: 10 });
  await escalation.start();
});
afterEach(async () => {
  await escalation.stop();
  await harness.close();
});

const marks = async () => {
  await harness.settled(escalation);
  const headers = { authorization: await harness.keyFor({ role: 'ombudsman' }) };
  const response = await (await harness.http(escalation)).inject({ url: '/api/v1/cases/case-1/deadlines', headers });
  const { deadlines } = response.json<{ deadlines: { clock: string; episode: number; historical: boolean }[] }>();
  return Object.fromEntries(deadlines.map(({ clock, episode, historical }) => [`${clock}/${episode}`, historical]));
};

it('tells the clocks of an imported past from those that began here', async () => {
  await harness.say({ type: 'submission.imported', key: 'case-1', data: imported });
  expect(await marks()).toEqual({ 'L1/1': true, 'S3/1': true, 'L2/1': true, 'L3/1': true, 'S5/1': true });
  await speakOf(harness).reopened(NOW);
  await harness.heard('deadline.set', 'case-1');
  expect(await marks()).toMatchObject({ 'L1/1': true, 'L2/2': false });
});

it('marks no clock of a complaint that was handed in here', async () => {
  await speakOf(harness).received(NOW);
  await harness.heard('deadline.set', 'case-1');
  expect(await marks()).toEqual({ 'L1/1': false, 'S3/1': false });
});
