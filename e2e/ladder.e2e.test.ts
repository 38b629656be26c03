import { afterEach, beforeEach, expect, it } from 'vitest';
import { until } from '@tanggap/testkit';
import { submit, track, trackUntil } from './support/api.ts';
import { keyFor, makeDataDir, startServer } from './support/server.ts';
import type { Server } from './support/server.ts';

type Escalated = { clock: string; level: number; role: string; levelDueAt: string; escalatedAt: string };

/**
 * Reckoned by hand from the calendar. Dispatched on Monday 9 March 2026: five working days end on Monday the 16th.
 * From the 18th to the 24th the offices are closed (Nyepi, Idul Fitri, joint leave, a weekend); 3 April is Good Friday.
 */
const EXPECTED = [
  { level: 1, role: 'unit-head', levelDueAt: '2026-03-16T09:00:00.000Z' },
  { level: 2, role: 'agency-head', levelDueAt: '2026-03-25T09:00:00.000Z' },
  { level: 3, role: 'inspectorate', levelDueAt: '2026-03-27T09:30:00.000Z' },
  { level: 4, role: 'national-admin', levelDueAt: '2026-03-30T09:00:00.000Z' },
  { level: 5, role: 'ombudsman', levelDueAt: '2026-04-07T09:00:00.000Z' },
];

let data: ReturnType<typeof makeDataDir>;
let server: Server | undefined;
beforeEach(() => {
  data = makeDataDir();
});
afterEach(async () => {
  await server?.kill();
  data.remove();
});

/** Reads `case.escalated` events off the ombudsman's live feed. */
const watchEscalations = async (url: string, headers: Record<string, string>): Promise<Escalated[]> => {
  const seen: Escalated[] = [];
  const response = await fetch(`${url}/api/v1/oversight/stream`, { headers: { ...headers, 'last-event-id': '0' } });
  const read = async () => {
    let text = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const line = /^event: case\.escalated\ndata: (.+)$/mu.exec(block)?.[1];
        if (line) seen.push((JSON.parse(line) as { data: Escalated }).data);
      }
    }
  };
  read().catch(() => undefined);
  return seen;
};

it('climbs every level at the computed instants when nobody answers', async () => {
  server = await startServer(data.path, { TIME_START: '2026-03-09T01:00:00Z' });
  const receipt = await submit(server.url, {
    text: 'Jalan di depan pasar berlubang besar dan saluran air mampet, sudah dua minggu tidak diperbaiki oleh dinas.',
    location: { areaCode: '35.78.02.1001' },
  });
  const assigned = await trackUntil(
    server.url,
    receipt,
    'the case to be assigned',
    ({ status, deadlines }) => status === 'assigned' && deadlines.length >= 3,
  );
  expect(assigned.deadlines.find(({ clock }) => clock === 'L2')).toMatchObject({ dueAt: '2026-03-16T09:00:00.000Z', state: 'running' });
  const ombudsman = await keyFor(data.path, 'ombudsman');
  expect(await server.stop()).toBe(0);

  // A day in a second: simulated time stood still meanwhile, so it is still 9 March.
  const scale = 86_400;
  server = await startServer(data.path, { TIME_SCALE: String(scale) });
  const seen = await watchEscalations(server.url, ombudsman);
  const ofL2 = () => seen.filter(({ clock }) => clock === 'L2');
  await until('the ombudsman to be reached', () => ofL2().some(({ role }) => role === 'ombudsman'), 60_000);
  expect(ofL2().map(({ level, role, levelDueAt }) => ({ level, role, levelDueAt }))).toEqual(EXPECTED);

  const lateness = ofL2().map(({ levelDueAt, escalatedAt }) => (Date.parse(escalatedAt) - Date.parse(levelDueAt)) / scale);
  console.info('real lateness of each level, ms:', lateness.map(Math.round));
  expect(Math.min(...lateness)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...lateness)).toBeLessThan(1_000);
  expect((await track(server.url, receipt)).level).toBe('ombudsman');
});
