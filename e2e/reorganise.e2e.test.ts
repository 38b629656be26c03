import { afterEach, beforeEach, expect, it } from 'vitest';
import { complainOfRoads, expectMerged } from './scenarios/merger.ts';
import { pickSeed, seededRandom } from './support/seeded-random.ts';
import { keyFor, makeDataDir, startServer, tanggap } from './support/server.ts';
import type { Server } from './support/server.ts';

/** More than are moved between two looks at whether to stop. */
const CASES = 600;
const KILLS = 3;

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
  const waiting = await complainOfRoads(server.url, CASES);
  const officer = await keyFor(data.path, 'officer', '--agency', 'roads');

  const ordered = await tanggap(['reorganise', 'merge', 'roads', '--into', 'environment', '--now'], { DATA_DIR: data.path });
  expect(ordered).toMatchObject({ code: 0, stderr: '' });
  for (let kills = 0; kills < KILLS; kills += 1) {
    await new Promise((resolve) => setTimeout(resolve, random() * 400));
    await server.kill();
    server = await startServer(data.path);
  }

  await expectMerged(server.url, officer, waiting);
  expect(await tanggap(['audit', 'verify'], { DATA_DIR: data.path })).toMatchObject({ code: 0 });
});
