import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openReport } from './report.ts';

const rejection = (line: number) => ({ line, id: String(line), code: 'TIME_UNREADABLE', message: 'no time, "such"' });

describe('the report of rejected rows', () => {
  let folder = '';
  let path = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tanggap-report-'));
    path = join(folder, 'rejected.csv');
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const lines = () => readFileSync(path, 'utf8').split('\n').slice(0, -1);

  it('goes on where the stored progress ends, and cuts off what a killed run wrote behind it', async () => {
    const first = await openReport(path, []);
    await first.begin(0);
    const bytes = await first.add([rejection(3)]);
    await first.add([rejection(4)]);
    const again = await openReport(path, []);
    expect(again.size).toBeGreaterThan(bytes);
    await again.begin(bytes);
    await again.add([rejection(5)]);
    expect(lines()).toEqual(['line,id,code,message', '3,3,TIME_UNREADABLE,"no time, ""such"""', '5,5,TIME_UNREADABLE,"no time, ""such"""']);
  });

  it('of before is gone when nothing is rejected any more', async () => {
    const first = await openReport(path, []);
    await first.begin(0);
    await first.add([rejection(3)]);
    await (await openReport(path, [])).begin(0);
    expect(await openReport(path, [])).toMatchObject({ size: 0 });
  });

  it('never takes the place of another file', async () => {
    writeFileSync(path, 'my notes');
    await expect(openReport(path, [])).rejects.toMatchObject({ code: 'REPORT_UNWRITABLE' });
    expect(readFileSync(path, 'utf8')).toBe('my notes');
    mkdirSync(join(folder, 'sub'));
    await expect(openReport(join(folder, 'sub'), [])).rejects.toMatchObject({ code: 'REPORT_UNWRITABLE' });
    await expect(openReport(join(folder, 'sub', '..', 'rejected.csv'), [path])).rejects.toMatchObject({ code: 'REPORT_UNWRITABLE' });
  });

  it('tells no id that may be a complaint', async () => {
    const report = await openReport(path, []);
    await report.begin(0);
    await report.add([{ ...rejection(3), id: 'lampu mati '.repeat(20) }]);
    expect(readFileSync(path, 'utf8')).not.toContain('lampu');
  });
});
