import { resolve } from 'node:path';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { importKilled } from './scenarios/import-killed.ts';
import { pastComplaints } from './support/past-complaints.ts';
import { writeResults } from './support/results.ts';
import { pickSeed } from './support/seeded-random.ts';

/** The file that `COMPLAINTS_CSV` names, in the columns of mapping-2022.yaml; invented complaints without it. */
const file = () => {
  const csv = process.env['COMPLAINTS_CSV'];
  if (csv === undefined) return pastComplaints(20_000);
  const rows = parse(readFileSync(csv), { columns: true }).length;
  const mapping = resolve(import.meta.dirname, 'support/mapping-2022.yaml');
  return { csv, mapping, rows, rejected: 0, closed: null, remove: () => undefined };
};

it('brings in every row once, though it is killed ten times', async () => {
  const { remove, ...given } = file();
  try {
    const figures = await importKilled(given, 10, 1_500, pickSeed());
    writeResults('import-killed', figures);
    expect(figures.kills).toBe(10);
  } finally {
    remove();
  }
});
