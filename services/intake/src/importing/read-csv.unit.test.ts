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
  for await (const row of readCsv({ path, delimiter, columns: ['id', 'text'], signal: new AbortController().signal })) {
    rows.push(
      'cells' in row ? `${row.line}-${row.endLine} ${row.cells['id']}` : `${row.line} ${/cells|stray|never/u.exec(row.broken)?.[0]}`,
    );
  }
  return rows;
};

describe('a CSV file', () => {
  it('tells each row by its lines, those of a text included', async () => {
    expect(await read('id,text\n1,one\n2,"two\nlines"\n\n3,three\n')).toEqual(['2-2 1', '3-4 2', '6-6 3']);
    expect(await read('id,text\r\n\r\n\r\n1,one\r\n2,"two\r\nlines"\r\n\r\n3,three')).toEqual(['4-4 1', '5-6 2', '8-8 3']);
  });

  it('may begin with a byte order mark and end its lines as Windows does', async () => {
    expect(await read('\uFEFFid;text\r\n1;one\r\n2;two\r\n', ';')).toEqual(['2-2 1', '3-3 2']);
  });

  it('tells what is no row in its place, and reads on', async () => {
    expect(await read('id,text\n1,one\n2,two,more\n3,three\n4\n5,five\n')).toEqual(['2-2 1', '3 cells', '4-4 3', '5 cells', '6-6 5']);
  });

  it.each([
    ['never closed', '3,"three', '5 never'],
    ['closed by the next one', '3,"three\n4,"four"', '5 stray'],
    ['in the middle of a cell', '3,so "called" three', '5 stray'],
    ['in the middle of a quoted cell', '3,"so "called" three"', '5 stray'],
  ])('loses nothing but its line to a quote that is %s', async (_what, broken, told) => {
    const rows = Array.from({ length: 3_000 }, (_, n) => `${n + 10},some text`);
    const found = await read(`id,text\n1,one\n2,"two\nlines"\n${broken}\n${rows.join('\n')}\n`);
    expect(found.slice(0, 3)).toEqual(['2-2 1', '3-4 2', told]);
    const first = 5 + broken.split('\n').length;
    expect(found.slice(-rows.length)).toEqual(rows.map((_, n) => `${first + n}-${first + n} ${n + 10}`));
  });

  it('tells each line that a quote has made a part of another row', async () => {
    expect(await read('id,text\n1,"one\n2,two,",three\n4,four\n')).toEqual(['2 cells', '3 never', '4-4 4']);
  });

  it('loses one line to a cell that is longer than any complaint', async () => {
    expect(await read(`id,text\n1,one\n2,"${'x'.repeat(1_200_000)}"\n3,three\n`)).toEqual(['2-2 1', '3 never', '4-4 3']);
  });

  it('may begin with a row that is none', async () => {
    expect(await read('id,text\n1,"one\n2,two\n')).toEqual(['2 never', '3-3 2']);
  });

  it.each([
    ['being empty', '', 'header'],
    ['a header that is no line', 'id,"text\n1,one\n', 'header'],
    ['a column that it has twice', 'id,text,text\n1,one,two\n', 'twice'],
    ['a column that it lacks', 'id,words\n1,one\n', 'text'],
    ['another delimiter', 'id;text\n1;one\n', 'delimiter'],
  ])('is refused for %s', async (_what, text, said) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'CSV_INVALID', message: expect.stringContaining(said) as string });
  });

  it('is refused when it is not there', async () => {
    const rows = readCsv({ path: join(folder, 'none.csv'), delimiter: ',', columns: [], signal: new AbortController().signal });
    await expect(rows.next()).rejects.toMatchObject({ code: 'CSV_INVALID' });
  });
});
