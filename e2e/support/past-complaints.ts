import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const AGENCIES = ['Dinas Lingkungan Hidup', 'Dinas Perhubungan', 'Dinas Sumber Daya Air dan Bina Marga'];
const MAPPING = `
source: test
timeZone: Asia/Jakarta
columns: { id: id, text: text, receivedAt: received, agency: agency, answeredAt: answered }
`;
/** Each so many-th row has no time. */
const FAULTY = 500;

const time = (minutes: number): string => Temporal.Instant.from('2025-01-06T01:00:00Z').add({ minutes }).toString();
const rowOf = (n: number): string => {
  const received = n % FAULTY === 0 ? '' : time(n * 7);
  // Answered, never answered, answered too late, before it was asked, in the same second.
  const answered = [time(n * 7 + 600), '', time(n * 7 + 60_000), time(n * 7 - 30), time(n * 7)][n % 5];
  return `${n},"Invented complaint number ${n}, with a comma\nand a second line",${received},${AGENCIES[n % AGENCIES.length]},${answered}`;
};

/** A file of invented complaints that another system kept, with its mapping. */
export const pastComplaints = (rows: number) => {
  const folder = mkdtempSync(join(tmpdir(), 'tanggap-past-'));
  const [csv, mapping] = [join(folder, 'past.csv'), join(folder, 'mapping.yaml')];
  writeFileSync(csv, `id,text,received,agency,answered\n${Array.from({ length: rows }, (_, index) => rowOf(index + 1)).join('\n')}\n`);
  writeFileSync(mapping, MAPPING);
  const rejected = Math.floor(rows / FAULTY);
  return { csv, mapping, rows, rejected, closed: (rows * 4) / 5 - rejected, remove: () => rmSync(folder, { recursive: true }) };
};
