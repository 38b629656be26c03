import { until } from '@tanggap/testkit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { allCases, json, submit, track, trackUntil } from './support/api.ts';
import type { Receipt } from './support/api.ts';
import { inTurns } from './support/in-turns.ts';
import { pickSeed, seededRandom } from './support/seeded-random.ts';
import { keyFor, makeDataDir, startServer, tanggap } from './support/server.ts';
import type { Server } from './support/server.ts';

const CASES = 600;
const KILLS = 3;
const COMPLAINT = {
  text: 'Jalan di depan pasar berlubang besar dan aspalnya mengelupas, mohon diperbaiki.',
  location: { areaCode: '35.78.02.1001' },
};

type File = { agencyId: string; hops: number; history: { type: string }[] };

let data: ReturnType<typeof makeDataDir>;
let server: Server;
beforeEach(async () => {
  data = makeDataDir();
  server = await startServer(data.path);
});
afterEach(async () => {
  await server.kill();
  data.remove();
});

it('a merger moves every open case once, with its dates, though the server is killed while it moves them', async () => {
  const random = seededRandom(pickSeed());
  const receipts = await inTurns(
    Array.from({ length: CASES }, (_, n) => n),
    () => submit(server.url, COMPLAINT),
    8,
  );
  const deadlinesOf = async (receipt: Receipt) => (await track(server.url, receipt)).deadlines;
  await inTurns(
    receipts,
    (receipt) =>
      trackUntil(server.url, receipt, 'its dates', ({ status, deadlines }) => status === 'assigned' && deadlines.length === 3, 60_000),
    8,
  );
  const before = await inTurns(receipts, deadlinesOf, 8);
  const officer = await keyFor(data.path, 'officer', '--agency', 'roads');

  const ordered = await tanggap(['reorganise', 'merge', 'roads', '--into', 'environment', '--now'], { DATA_DIR: data.path });
  expect(ordered).toMatchObject({ code: 0, stderr: '' });
  for (let kills = 0; kills < KILLS; kills += 1) {
    await new Promise((resolve) => setTimeout(resolve, random() * 400));
    await server.kill();
    server = await startServer(data.path);
  }

  // The key of before the merger acts for the successor too.
  const cases = await until(
    'all cases to have moved',
    async () => {
      const items = await allCases(server.url, officer);
      return items.length === CASES && items.every(({ agencyId }) => agencyId === 'environment') && items;
    },
    60_000,
  );
  const files = await inTurns(
    cases,
    async ({ id }) => json<File>(await fetch(`${server.url}/api/v1/cases/${id}`, { headers: officer })),
    8,
  );
  const moves = files.map(({ hops, history }) => `${history.filter(({ type }) => type === 'case.reorganised').length} moves, ${hops} hops`);
  expect(new Set(moves)).toEqual(new Set(['1 moves, 0 hops']));
  expect(await inTurns(receipts, deadlinesOf, 8)).toEqual(before);

  const next = await submit(server.url, COMPLAINT);
  const view = await trackUntil(server.url, next, 'its owner', ({ status }) => status === 'assigned');
  expect(view.agency?.id).toBe('environment');
  expect(await tanggap(['audit', 'verify'], { DATA_DIR: data.path })).toMatchObject({ code: 0 });
});
