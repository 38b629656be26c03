import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { EXAMPLE_DIRECTORY, createReorganisations, seedDirectory } from '@tanggap/directory';
import { startAll, stopAll } from '@tanggap/service-kit';
import type { Http, Service } from '@tanggap/service-kit';
import { createHarness, until } from '@tanggap/testkit';
import type { Harness } from '@tanggap/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { composeServices } from '../src/app.ts';
import { readSettings } from '../src/settings.ts';

type Receipt = { caseId: string; trackingId: string; pin: string };
type View = {
  status: string;
  agency: { id: string; name: string } | null;
  level: string | null;
  deadlines: { clock: string; dueAt: string; promisedAt: string; state: string }[];
  timeline: { type: string; agency?: { id: string; name: string } }[];
};

const OLD_NAME = 'Dinas Sumber Daya Air dan Bina Marga';
/** Five working days after Monday 2 March 2026, and two more; between them the day from which it is so. */
const DUE = '2026-03-09T09:00:00.000Z';
const SECOND_LEVEL = '2026-03-11T09:00:00.000Z';
const FROM = '2026-03-11';

describe('a merger while a case is late', () => {
  let harness: Harness;
  let dataDir: string;
  let services: Service[];
  let http: Http;

  const start = async () => {
    services = await composeServices(readSettings({ DATA_DIR: dataDir }), harness.parts);
    await startAll(services, harness.parts.logger);
    const intake = services.find(({ name }) => name === 'intake');
    if (!intake) throw new Error('There is no intake');
    http = await harness.http(intake);
  };
  const stop = () => stopAll(services, harness.parts.logger);
  const settle = () =>
    until('everything to be handled', async () => (await Promise.all(services.map((service) => service.lag()))).every((lag) => lag === 0));
  const submit = async (): Promise<Receipt> => {
    const text = 'Jalan di depan pasar berlubang besar dan aspalnya mengelupas, mohon diperbaiki.';
    const payload = { text, location: { areaCode: '35.78.02.1001' } };
    const receipt = (await http.inject({ method: 'POST', url: '/api/v1/submissions', payload })).json<Receipt>();
    await harness.heard('case.assigned', receipt.caseId);
    return receipt;
  };
  const track = async ({ trackingId, pin }: Receipt): Promise<View> => {
    await settle();
    return (await http.inject({ url: `/api/v1/track/${trackingId}`, headers: { 'x-tracking-pin': pin } })).json<View>();
  };

  beforeEach(async () => {
    dataDir = mkdtempSync(`${tmpdir()}/tanggap-merger-`);
    harness = await createHarness({ withDirectory: false });
    await seedDirectory(harness.parts.database, harness.parts.bus, harness.clock, EXAMPLE_DIRECTORY);
    await until('the directory to be known', () => harness.parts.directory.post('roads-head'));
    await start();
  });
  afterEach(async () => {
    await stop();
    await harness.close();
    rmSync(dataDir, { recursive: true });
  });

  it('takes the case along with its clocks, though nothing ran on that day, and the ladder goes on at the successor', async () => {
    const receipt = await submit();
    await harness.heard('deadline.set', receipt.caseId, 3);
    await harness.moveTo(DUE);
    expect((await harness.heard('case.escalated', receipt.caseId)).data).toMatchObject({
      level: 1,
      agencyId: 'roads',
      postId: 'roads-maintenance-head',
    });
    const before = await track(receipt);
    expect(before).toMatchObject({ agency: { id: 'roads', name: OLD_NAME }, level: 'unit-head' });

    const { order } = createReorganisations(harness.parts.database, harness.parts.bus, harness.clock);
    await order({ type: 'merge', ids: ['roads'], into: 'environment' }, { from: FROM });
    await order({ type: 'rename', id: 'environment', to: 'Dinas Lingkungan Hidup dan Bina Marga' }, { from: FROM });
    await settle();
    await stop();
    await harness.moveTo('2026-03-10T17:00:00.250Z');
    expect(harness.parts.directory.agency('roads')?.closed).toBeUndefined();
    await start();
    expect((await harness.heard('case.reorganised', receipt.caseId)).data).toMatchObject({
      agencyId: 'environment',
      postId: 'environment-cleanliness-officer',
      fromAgencyId: 'roads',
    });

    const after = await track(receipt);
    expect(after.deadlines).toEqual(before.deadlines);
    expect(after).toMatchObject({
      status: before.status,
      level: 'unit-head',
      agency: { id: 'environment', name: 'Dinas Lingkungan Hidup dan Bina Marga' },
    });
    const named = after.timeline.flatMap(({ type, agency }) => (agency ? [`${type}: ${agency.name}`] : []));
    expect(named).toEqual([
      `case.dispatched: ${OLD_NAME}`,
      `case.assigned: ${OLD_NAME}`,
      'case.reorganised: Dinas Lingkungan Hidup dan Bina Marga',
    ]);

    await harness.moveTo(Temporal.Instant.from(SECOND_LEVEL).subtract({ milliseconds: 1 }));
    await settle();
    expect(harness.countOf('case.escalated', receipt.caseId)).toBe(1);
    await harness.moveTo(SECOND_LEVEL);
    expect((await harness.heard('case.escalated', receipt.caseId, 2)).data).toMatchObject({
      clock: 'L2',
      episode: 1,
      level: 2,
      levelDueAt: SECOND_LEVEL,
      escalatedAt: SECOND_LEVEL,
      agencyId: 'environment',
      postId: 'environment-head',
    });
    expect(harness.countOf('deadline.set', receipt.caseId)).toBe(4);

    // The classifier goes on to say the old name.
    const next = await submit();
    expect((await harness.heard('case.routed', next.caseId)).data).toMatchObject({ agencyId: 'environment', basis: 'text' });
    expect(harness.countOf('case.reorganised')).toBe(1);
  });
});
