import { startTanggap } from '@tanggap/all-in-one';
import type { Tanggap } from '@tanggap/all-in-one';
import { createLogger } from '@tanggap/service-kit';
import { until } from '@tanggap/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { command, json, submit, trackUntil } from './support/api.ts';
import type { Receipt } from './support/api.ts';
import { keyFor, makeDataDir, startServer } from './support/server.ts';

const DUE = '2026-03-16T09:00:00.000Z';
const EXAMPLE = new URL('../services/directory/examples/city/directory.yaml', import.meta.url).pathname;
const facts = { pid: process.pid, isAlive: () => false, onLeaseLost: () => undefined };

describe('an answer at the last moment', () => {
  let data: ReturnType<typeof makeDataDir>;
  let tanggap: Tanggap | undefined;
  let receipt: Receipt;
  let officer: { authorization: string };
  let agencyId: string;
  let released: Promise<void>;
  let release: () => void;

  /** Starts ten seconds before the deadline; what casework says reaches escalation only when it is released. */
  const startBeforeDue = () =>
    startTanggap(
      {
        port: 0,
        host: '127.0.0.1',
        dataDir: data.path,
        timeScale: 1,
        timeStart: Temporal.Instant.from(DUE).subtract({ seconds: 10 }),
        logLevel: 'silent',
        directoryFile: EXAMPLE,
        publicUrl: null,
        smtpUrl: null,
        mailFrom: 'Tanggap <tanggap@localhost>',
        trustedProxies: ['loopback'],
        tracesUrl: null,
      },
      createLogger('silent'),
      facts,
      { beforeHandling: async (group, delivery) => (group === 'escalation' && delivery.source === 'casework' ? released : undefined) },
    );
  const now = () => tanggap?.parts.clock.now().toString({ smallestUnit: 'millisecond' }) ?? '';
  const answer = (url: string) =>
    command(url, receipt.caseId, 'respond', { text: 'Sudah kami perbaiki pagi ini.', outcome: 'fulfilled' }, officer);
  const deadlineOf = async (url: string, clock: string) => {
    const view = await trackUntil(
      url,
      receipt,
      `an end of ${clock}`,
      ({ deadlines }) => deadlines.find((one) => one.clock === clock)?.state !== 'running',
      20_000,
    );
    return view.deadlines.find((one) => one.clock === clock);
  };

  beforeEach(async () => {
    ({ promise: released, resolve: release } = Promise.withResolvers<void>());
    data = makeDataDir();
    const server = await startServer(data.path, { TIME_START: '2026-03-09T01:00:00Z' });
    receipt = await submit(server.url, {
      text: 'Jalan di depan pasar berlubang besar dan aspalnya mengelupas, mohon diperbaiki.',
      location: { areaCode: '35.78.02.1001' },
    });
    const view = await trackUntil(
      server.url,
      receipt,
      'the case to be assigned',
      ({ status, deadlines }) => status === 'assigned' && deadlines.length >= 3,
    );
    agencyId = view.agency?.id ?? '';
    officer = await keyFor(data.path, 'officer', '--agency', agencyId);
    await server.stop();
  });
  afterEach(async () => {
    release();
    await tanggap?.stop();
    data.remove();
  });

  it('one second before the due instant never escalates, though casework is heard ten seconds late', async () => {
    tanggap = await startBeforeDue();
    const { url } = tanggap;
    await until('one second before the deadline', () => now() >= '2026-03-16T08:59:58.500Z');
    await answer(url);
    expect(now() < DUE).toBe(true);
    await until('four seconds after the deadline', () => now() >= '2026-03-16T09:00:04.000Z', 15_000);
    release();
    expect(await deadlineOf(url, 'L2')).toMatchObject({ state: 'met', dueAt: DUE });
    await until('everything to be handled', async () => (await tanggap?.lag()) === 0);
    const ombudsman = await keyFor(data.path, 'ombudsman');
    await until('the key to be known', async () => (await fetch(`${url}/api/v1/cases?limit=1`, { headers: ombudsman })).ok);
    const { items } = await json<{ items: unknown[] }>(await fetch(`${url}/api/v1/oversight/escalations`, { headers: ombudsman }));
    expect(items).toEqual([]);
  });

  it('one second after the due instant comes too late', async () => {
    tanggap = await startBeforeDue();
    release();
    await until('one second after the deadline', () => now() >= '2026-03-16T09:00:01.000Z', 15_000);
    await answer(tanggap.url);
    expect(
      await trackUntil(tanggap.url, receipt, 'the late end', ({ deadlines }) =>
        deadlines.some(({ clock, state }) => clock === 'L2' && state === 'ended-late'),
      ),
    ).toBeDefined();
  });
});
