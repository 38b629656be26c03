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
    expect(JSON.parse((await importAgain()).stdout)).toMatchObject({ rows: 6, imported: 0, known: 3, rejected: 3 });
    writeFileSync(csv, `${CSV}7;2025-03-05 09:00;baru;Kelurahan Contoh;2025-03-05 09:00\n`);
    expect(JSON.parse((await importAgain()).stdout)).toMatchObject({ rows: 7, imported: 1, known: 3, rejected: 3 });
  });

  it('takes what was rejected once the directory knows it, with the same file and mapping', async () => {
    const mended = join(folder, 'directory.yaml');
    const village = readFileSync(exampleDirectory('village'), 'utf8');
    writeFileSync(mended, village.replace('name: Kantor Kelurahan', 'name: Dinas Lain'));
    const again = await runCommand(['import', '--csv', csv, '--mapping', mapping, '--report', report, '--json'], {
      ...env,
      DIRECTORY: mended,
    });
    expect(JSON.parse(again.stdout)).toMatchObject({ rows: 7, imported: 1, known: 4, rejected: 2 });
    expect(parse(readFileSync(report), { columns: true })).toMatchObject([{ id: '4' }, { id: '6' }]);
  });

  it('takes of two rows with one id the first, and lists the other', async () => {
    const twice = join(folder, 'twice.csv');
    writeFileSync(twice, `${CSV.split('\n')[0]}\n20;2025-03-03 09:00;satu;Kelurahan Contoh;\n20;2025-03-03 09:00;lain;Kelurahan Contoh;\n`);
    const { stdout } = await runCommand(['import', '--csv', twice, '--mapping', mapping, '--json'], {
      ...env,
      DATA_DIR: join(folder, 'twice'),
    });
    expect(JSON.parse(stdout)).toMatchObject({ rows: 2, imported: 1, known: 0, rejected: 1 });
    expect(parse(readFileSync(`${twice}.rejected.csv`), { columns: true })).toMatchObject([{ line: '3', id: '20', code: 'ID_TWICE' }]);
  });

  it.each([
    [
      'a file in another encoding',
      Buffer.from('no;masuk;isi;instansi;jawab\n1;2025-03-03 09:00;caf\u00e9;;\n', 'latin1'),
      'line 2: this is not UTF-8',
    ],
    ['an empty file', Buffer.alloc(0), 'no header line'],
  ])('begins nothing with %s', async (_what, bytes, said) => {
    const other = join(folder, 'other.csv');
    writeFileSync(other, bytes);
    const { code, stderr } = await runCommand(['import', '--csv', other, '--mapping', mapping], env);
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining(said) as string });
  });

  it('overwrites neither the file nor any other with its report', async () => {
    for (const target of [csv, mapping]) {
      const { code, stderr } = await runCommand(['import', '--csv', csv, '--mapping', mapping, '--report', target], env);
      expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('REPORT_UNWRITABLE') as string });
    }
    expect(readFileSync(mapping, 'utf8')).toBe(MAPPING);
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
    expect(rows).toHaveLength(5);
    expect(rows.map(({ text }) => text)).toContain("'=lampu mati; gelap");
  });

  it.each([['cases'], ['cases', '--texts'], ['history']])('has a column for each field: %s %s', async (...what) => {
    const header = (await exported(...what, '--format', 'csv')).split('\n')[0];
    expect(header).toBe(Object.keys((await lines(...what))[0] ?? {}).join(','));
  });

  it('says what its columns are where there is nothing to export', async () => {
    const empty = { ...env, DATA_DIR: join(folder, 'nothing') };
    writeFileSync(join(folder, 'none.csv'), `${CSV.split('\n')[0]}\n`);
    await runCommand(['import', '--csv', join(folder, 'none.csv'), '--mapping', mapping], empty);
    for (const [what, last] of [
      ['cases', 'hops'],
      ['history', 'hash'],
    ] as const) {
      const { stdout } = await runCommand(['export', what, '--format', 'csv'], empty);
      expect(stdout).toMatch(new RegExp(`^caseId,[\\w,]+,${last}\n$`, 'u'));
    }
  });

  it('imports into no invented city', async () => {
    const { code, stderr } = await runCommand(['import', '--csv', csv, '--mapping', mapping], { DATA_DIR: join(folder, 'empty') });
    expect(code).toBe(1);
    expect(stderr).toContain('NO_DIRECTORY');
  });
});
