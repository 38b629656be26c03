import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readModel } from '#/training/model-files.ts';
import { readTrainingCsv } from '#/training/read-training-csv.ts';
import { trainFromCsv } from '#/training/train-command.ts';
import type { TrainProgress } from '#/training/train-command.ts';
import { sampleRows } from './sample-complaints.ts';

const HEADER = 'id,created_at_utc,text,kelurahan,kelurahan_code,kecamatan,kecamatan_code,agency_id,agency';
const GOOD = '1,2030-01-01T00:00:00Z,"lampu mati,\ngelap",Mekarsari,99.01.01.1001,Contohan,99.01.01,1,Dinas Contoh';

let folder: string;
const csvOf = async (name: string, ...lines: string[]): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, `${lines.join('\n')}\n`);
  return path;
};
const sampleCsv = (): Promise<string> =>
  csvOf(
    'sample.csv',
    HEADER,
    ...sampleRows().map(({ createdAt, words, agency, village, district }, index) =>
      [index, createdAt, words.join(' '), village?.name, village?.code, district?.name, district?.code, agency.id, agency.name].join(','),
    ),
  );

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tanggap-train-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('readTrainingCsv', () => {
  it('reads a byte order mark, quoted line breaks, empty places and columns in any order', async () => {
    const path = await csvOf('good.csv', `\ufeff${HEADER}`, GOOD, '2,2030-01-02T00:00:00Z,sampah,,,,,2,Dinas Lain');
    expect(await readTrainingCsv(path)).toEqual([
      {
        createdAt: '2030-01-01T00:00:00Z',
        words: ['lampu', 'mati', 'gelap'],
        agency: { id: '1', name: 'Dinas Contoh' },
        village: { code: '99.01.01.1001', name: 'Mekarsari' },
        district: { code: '99.01.01', name: 'Contohan' },
      },
      { createdAt: '2030-01-02T00:00:00Z', words: ['sampah'], agency: { id: '2', name: 'Dinas Lain' }, village: null, district: null },
    ]);
  });

  it('names every fault with its line, also behind a text of two lines', async () => {
    const path = await csvOf('bad.csv', HEADER, GOOD, '2,kemarin,sampah,,3578,,,2,Dinas Lain', '3,2030-02-30T00:00:00Z, ,,,,x,,');
    await expect(readTrainingCsv(path)).rejects.toMatchObject({
      code: 'TRAINING_CSV_INVALID',
      details: {
        faults: [
          'line 4: created_at_utc must be a time in UTC such as 2022-10-25T00:05:00Z; kelurahan_code must be empty or a village code such as 35.78.21.1004',
          'line 5: created_at_utc must be a time in UTC such as 2022-10-25T00:05:00Z; text must be the text of a complaint; agency_id must be the id of the agency that handled it; agency must be the name of the agency that handled it; kecamatan_code must be empty or a district code such as 35.78.21',
        ],
      },
    });
  });

  it('stops at twenty faults', async () => {
    const path = await csvOf('worse.csv', HEADER, ...Array.from({ length: 50 }, () => ',,,,,,,,'));
    await expect(readTrainingCsv(path)).rejects.toMatchObject({ details: { faults: { length: 20 } } });
  });

  it.each([
    ['a missing column', ['id,text', '1,lampu'], 'line 1: the columns created_at_utc, kelurahan,'],
    ['a row with too few cells', [HEADER, GOOD, '1,2'], 'line 4: this is no valid CSV row (CSV_RECORD_INCONSISTENT_COLUMNS)'],
    ['a quote that is never closed', [HEADER, '1,"rahasia'], 'line 2: this is no valid CSV row (CSV_QUOTE_NOT_CLOSED)'],
    ['a header only', [HEADER], 'it holds no complaint'],
  ])('refuses %s, without quoting it', async (_, lines, fault) => {
    const error: unknown = await readTrainingCsv(await csvOf('refused.csv', ...lines)).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'TRAINING_CSV_INVALID' });
    expect(String(error)).toContain(fault);
    expect(String(error)).not.toContain('rahasia');
  });

  it('says when there is no such file', async () => {
    await expect(readTrainingCsv(join(folder, 'none.csv'))).rejects.toMatchObject({
      code: 'TRAINING_CSV_INVALID',
      details: { faults: ['it cannot be read (ENOENT)'] },
    });
  });
});

describe('trainFromCsv', () => {
  it('measures, trains on all rows, and writes the same bytes each time', async () => {
    const csv = await sampleCsv();
    const progress: TrainProgress[] = [];
    const [one, other] = [join(folder, 'one'), join(folder, 'other')];
    const report = await trainFromCsv({ csv, out: one, onProgress: (step) => progress.push(step) });
    expect(await trainFromCsv({ csv, out: other })).toEqual(report);
    expect((await readdir(one)).toSorted()).toEqual(['features.txt', 'model.json', 'weights.bin']);
    for (const name of await readdir(one)) expect(await readFile(join(one, name))).toEqual(await readFile(join(other, name)));

    const model = await readModel(one);
    expect(model).toMatchObject({ version: report.version, evaluation: report.evaluation, trained: { rows: 600 } });
    expect(report.evaluation).toMatchObject({ trained: { rows: 480 }, judged: { rows: 120 }, top1: 1 });
    expect([...new Set(progress.map(({ phase }) => phase))]).toEqual(['read', 'evaluate', 'train']);
  });

  it('stops when it is told to, and leaves nothing behind', async () => {
    const controller = new AbortController();
    const out = join(folder, 'aborted');
    const stopped = trainFromCsv({
      csv: await sampleCsv(),
      out,
      signal: controller.signal,
      onProgress: (step) => {
        if (step.phase === 'train') controller.abort(new Error('enough'));
      },
    });
    await expect(stopped).rejects.toThrow('enough');
    await expect(readModel(out)).rejects.toMatchObject({ code: 'MODEL_INVALID' });
  });

  it('refuses files of two trainings', async () => {
    const csv = await sampleCsv();
    const out = join(folder, 'mixed');
    await trainFromCsv({ csv, out });
    const weights = await readFile(join(out, 'weights.bin'));
    await writeFile(join(out, 'weights.bin'), weights.fill(7, weights.length - 1));
    await expect(readModel(out)).rejects.toMatchObject({ code: 'MODEL_INVALID' });
  });
});
