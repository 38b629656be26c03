import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleDirectory } from '@tanggap/directory';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../../test/run-command.ts';

const CSV = `no;masuk;isi;instansi;jawab
1;2025-03-03 09:00;"=lampu mati; gelap";Kelurahan Contoh;2025-03-04 09:00
2;2025-03-03 09:00;tidak pernah dijawab;Kelurahan Contoh;
3;2025-03-03 09:00;dijawab sebelum ditanya;Kelurahan Contoh;2025-03-02 09:00
4;kemarin;tanpa waktu;Kelurahan Contoh;
5;2025-03-03 09:00;instansi lain;Dinas Lain;
6;2099-03-03 09:00;belum terjadi;Kelurahan Contoh;
`;
const MAPPING = `
source: lama
timeZone: Asia/Jakarta
delimiter: ';'
columns: { id: no, receivedAt: masuk, text: isi, agency: instansi, answeredAt: jawab }
`;

describe('tanggap import and export', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tanggap-import-'));
  const [csv, mapping, report] = ['past.csv', 'mapping.yaml', 'left-out.csv'].map((name) => join(folder, name)) as [string, string, string];
  const env = { DATA_DIR: join(folder, 'data'), DIRECTORY: exampleDirectory('village') };
  const importAgain = () => runCommand(['import', '--csv', csv, '--mapping', mapping, '--report', report, '--json'], env);
  let first: Awaited<ReturnType<typeof importAgain>>;
  beforeAll(async () => {
    writeFileSync(csv, CSV);
    writeFileSync(mapping, MAPPING);
    first = await importAgain();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const exported = async (...args: string[]) => (await runCommand(['export', ...args], env)).stdout;
  const lines = async (...args: string[]) =>
    (await exported(...args))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('brings in what can be taken, and lists the rest with lines and reasons', () => {
    expect(first.code).toBe(0);
    expect(JSON.parse(first.stdout)).toMatchObject({ rows: 6, imported: 3, known: 0, rejected: 3, report });
    expect(parse(readFileSync(report), { columns: true })).toMatchObject([
      { line: '5', id: '4', code: 'TIME_UNREADABLE' },
      { line: '6', id: '5', code: 'AGENCY_UNKNOWN' },
      { line: '7', id: '6', code: 'TIME_IN_FUTURE' },
    ]);
    expect(readFileSync(report, 'utf8')).not.toContain('tanpa waktu');
  });

  it('brings nothing twice, and in a longer file only what is new', async () => {
    expect(JSON.parse((await importAgain()).stdout)).toMatchObject({ rows: 6, imported: 3, rejected: 3 });
    writeFileSync(csv, `${CSV}7;2025-03-05 09:00;baru;Kelurahan Contoh;2025-03-05 09:00\n`);
    expect(JSON.parse((await importAgain()).stdout)).toMatchObject({ rows: 7, imported: 1, known: 3, rejected: 3 });
  });

  it('keeps the times of then', async () => {
    const cases = await lines('cases', '--texts');
    const byText = new Map(cases.map((one) => [one['text'], one]));
    expect(byText.get('=lampu mati; gelap')).toMatchObject({
      status: 'closed',
      closedBecause: 'imported',
      agencyId: 'village',
      openedAt: '2025-03-03T02:00:00.000Z',
      firstAnsweredAt: '2025-03-04T02:00:00.000Z',
    });
    expect(byText.get('tidak pernah dijawab')).toMatchObject({ status: 'assigned', firstAnsweredAt: null });
    expect(byText.get('dijawab sebelum ditanya')).toMatchObject({ firstAnsweredAt: '2025-03-02T02:00:00.000Z' });
  });

  it('tells of the levels that would have been reached, and of texts nothing unless asked', async () => {
    const history = await lines('history');
    const climbed = history.filter(({ type }) => type === 'case.escalated').map(({ data }) => (data as { role: string }).role);
    expect(climbed).toEqual(expect.arrayContaining(['unit-head', 'agency-head', 'inspectorate', 'national-admin', 'ombudsman']));
    expect(await exported('history')).not.toContain('lampu mati');
    expect(await exported('cases')).not.toContain('lampu mati');
  });

  it('writes CSV that no spreadsheet takes for formulas', async () => {
    const rows: Record<string, string>[] = parse(await exported('cases', '--texts', '--format', 'csv'), { columns: true });
    expect(rows).toHaveLength(4);
    expect(rows.map(({ text }) => text)).toContain("'=lampu mati; gelap");
  });

  it('imports into no invented city', async () => {
    const { code, stderr } = await runCommand(['import', '--csv', csv, '--mapping', mapping], { DATA_DIR: join(folder, 'empty') });
    expect(code).toBe(1);
    expect(stderr).toContain('NO_DIRECTORY');
  });
});
