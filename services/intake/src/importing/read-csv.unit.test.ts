import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readCsv } from './read-csv.ts';

const folder = mkdtempSync(join(tmpdir(), 'tanggap-csv-'));
afterAll(() => rmSync(folder, { recursive: true }));

const read = async (text: string, delimiter = ','): Promise<string[]> => {
  const path = join(folder, 'file.csv');
  writeFileSync(path, text);
  const rows: string[] = [];
  for await (const row of readCsv(path, delimiter, ['id', 'text'], new AbortController().signal)) {
    rows.push('cells' in row ? `${row.line}-${row.endLine} ${row.cells['id']}` : `${row.line} ${row.broken}`);
  }
  return rows;
};

describe('a CSV file', () => {
  it('tells each row by its lines, those of a text included', async () => {
    expect(await read('id,text\n1,one\n2,"two\nlines"\n\n3,three\n')).toEqual(['2-2 1', '3-4 2', '5-6 3']);
  });

  it('may begin with a byte order mark and end its lines as Windows does', async () => {
    expect(await read('\uFEFFid;text\r\n1;one\r\n2;two\r\n', ';')).toEqual(['2-2 1', '3-3 2']);
  });

  it('tells what is no row in its place, and reads on', async () => {
    expect(await read('id,text\n1,one\n2,two,more\n3,three\n4\n5,five\n')).toEqual([
      '2-2 1',
      '3 CSV_RECORD_INCONSISTENT_COLUMNS',
      '4-4 3',
      '5 CSV_RECORD_INCONSISTENT_COLUMNS',
      '6-6 5',
    ]);
  });

  it.each([
    ['a column that it lacks', 'id,words\n1,one\n', 'text'],
    ['another delimiter', 'id;text\n1;one\n', 'delimiter'],
  ])('is refused for %s', async (_what, text, said) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'CSV_INVALID', message: expect.stringContaining(said) as string });
  });

  it('is refused when it is not there', async () => {
    const rows = readCsv(join(folder, 'none.csv'), ',', [], new AbortController().signal);
    await expect(rows.next()).rejects.toMatchObject({ code: 'CSV_INVALID' });
  });
});
