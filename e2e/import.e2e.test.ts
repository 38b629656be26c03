import { afterAll, expect, it } from 'vitest';
import { importKilled } from './scenarios/import-killed.ts';
import { pastComplaints } from './support/past-complaints.ts';
import { pickSeed } from './support/seeded-random.ts';

const file = pastComplaints(3_000);
afterAll(file.remove);

it('brings in every row once, though it is killed three times', async () => {
  const figures = await importKilled(file, 3, 2_000, pickSeed());
  console.info(figures);
  expect(figures.kills).toBeGreaterThanOrEqual(2);
  expect(figures.byStatus).toEqual({ closed: file.closed, assigned: file.rows / 5 });
});
