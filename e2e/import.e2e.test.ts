import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { importKilled } from './scenarios/import-killed.ts';
import { pickSeed } from './support/seeded-random.ts';

const ROWS = 3_000;
/** Each 500th row has no time. */
const REJECTED = ROWS / 500;
const DIRECTORY = resolve(import.meta.dirname, '../services/directory/examples/city/directory.yaml');
const AGENCIES = ['Dinas Lingkungan Hidup', 'Dinas Perhubungan', 'Dinas Sumber Daya Air dan Bina Marga'];
const MAPPING = `
source: test
timeZone: Asia/Jakarta
columns: { id: id, text: text, receivedAt: received, agency: agency, answeredAt: answered }
`;

const time = (minutes: number): string => Temporal.Instant.from('2025-01-06T01:00:00Z').add({ minutes }).toString();
const rowOf = (n: number): string => {
  const received = n % 500 === 0 ? '' : time(n * 7);
  // Answered, never answered, answered too late, before it was asked, in the same second.
  const answered = [time(n * 7 + 600), '', time(n * 7 + 60_000), time(n * 7 - 30), time(n * 7)][n % 5];
  return `${n},"Invented complaint number ${n}, with a comma\nand a second line",${received},${AGENCIES[n % AGENCIES.length]},${answered}`;
};

const folder = mkdtempSync(join(tmpdir(), 'tanggap-import-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('brings in every row once, though it is killed three times', async () => {
  const [csv, mapping] = [join(folder, 'past.csv'), join(folder, 'mapping.yaml')];
  writeFileSync(csv, `id,text,received,agency,answered\n${Array.from({ length: ROWS }, (_, index) => rowOf(index + 1)).join('\n')}\n`);
  writeFileSync(mapping, MAPPING);
  const figures = await importKilled({ csv, mapping, rows: ROWS, rejected: REJECTED, env: { DIRECTORY } }, 3, 2_000, pickSeed());
  console.info(figures);
  expect(figures.byStatus).toEqual({ closed: (ROWS * 4) / 5 - REJECTED, assigned: ROWS / 5 });
});
