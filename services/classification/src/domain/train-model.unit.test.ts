import { words } from '@tanggap/text';
import { describe, expect, it } from 'vitest';
import { LIGHTS, rowOf, sampleRows, SMALL, WASTE } from '../../test/sample-complaints.ts';
import { classify } from './classify.ts';
import { evaluate } from './evaluation.ts';
import { serializeModel } from './model-codec.ts';
import { trainingSteps, TRAINING_DEFAULTS, trainModel } from './train-model.ts';

const rows = sampleRows();
const unseen = [
  { text: 'lampu di gang kami padam', label: LIGHTS.id },
  { text: 'bau sampah dari tong yang penuh', label: WASTE.id },
  { text: 'petugas loket menolak surat', label: 'village-office' },
  { text: 'pak camat tidak datang rapat', label: 'district-office' },
];

describe('trainModel', () => {
  const model = trainModel(rows);

  it.each(unseen)('learns whose $label is: $text', ({ text, label }) => {
    expect(classify(model, { words: words(text) }).label).toBe(label);
  });

  it('gives the same bytes twice, whatever order the rows come in', () => {
    expect(serializeModel(trainModel(rows.toReversed()))).toEqual(serializeModel(model));
  });

  it('gives another version for one row more', () => {
    expect(trainModel([...rows, rowOf('tong sampah hilang', WASTE, 5_000)]).version).not.toBe(model.version);
  });

  it('is dated by its newest row, not by the clock', () => {
    expect(model.version).toMatch(/^2030-01-01-[\da-f]{16}$/);
  });

  it('keeps no feature of fewer than five distinct complaints, and no digits', () => {
    const rare = ['satu', 'dua', 'tiga', 'empat'].map((word, index) => rowOf(`${word} zebrakuning`, WASTE, 2_000 + index));
    const common = ['satu', 'dua', 'tiga', 'empat', 'lima'].map((word, index) => rowOf(`${word} pelangibiru`, WASTE, 2_100 + index));
    const resent = Array.from({ length: 9 }, (_, index) => rowOf('Sutarjomo 081234567890 kirim ulang', WASTE, 2_200 + index));
    const { features } = serializeModel(trainModel([...rows, ...rare, ...common, ...resent]));
    const lines = features.split('\n');
    expect(lines).toContain('pelangibiru');
    expect(lines).not.toContain('zebrakuning');
    expect(lines).not.toContain('sutarjomo');
    expect(features).not.toMatch(/zebra|tarjo|\d/);
  });

  it('tells small agencies apart, but counts them as other', () => {
    const small = Array.from({ length: 15 }, (_, index) =>
      rowOf(`arsip ijazah hilang ${'abcdefghijklmno'.charAt(index)}x`, SMALL, index * 40),
    );
    const result = classify(trainModel([...rows, ...small]), { words: words('arsip ijazah saya hilang') });
    expect(result.label).toBe('other');
    expect(result.alternatives[0]?.id).toBe(SMALL.id);
  });

  it('reports progress, each part from its beginning', () => {
    const seen = [...trainingSteps(rows, TRAINING_DEFAULTS)];
    expect([...new Set(seen.map(({ stage, step }) => `${stage} ${step}`))]).toEqual([
      'calibration features',
      'calibration texts',
      'calibration classes',
      'model features',
      'model texts',
      'model classes',
    ]);
    for (const { done, total } of seen) expect(done).toBeLessThan(total);
  });

  it('refuses too few complaints, and complaints to one agency only', () => {
    expect(() => trainModel(rows.slice(0, 10))).toThrow(expect.objectContaining({ code: 'TRAINING_DATA_TOO_SMALL' }));
    expect(() => trainModel(rows.map((row) => ({ ...row, agency: WASTE })))).toThrow(
      expect.objectContaining({ code: 'TRAINING_DATA_TOO_SMALL' }),
    );
  });
});

describe('evaluate', () => {
  const model = trainModel(rows.slice(0, 480));
  const figures = evaluate(model, rows.slice(480));

  it('is perfect where the words leave no doubt', () => {
    expect(figures.top1).toBe(1);
    expect(figures.agencyTop1).toBe(1);
    expect(figures.trained.rows + figures.judged.rows).toBe(rows.length);
    expect(figures.labels.reduce((sum, { judgedRows }) => sum + judgedRows, 0)).toBe(120);
  });

  it('counts what is wrong', () => {
    const wrong = rows.slice(480).map((row) => ({ ...row, agency: { id: '99', name: 'Badan Yang Tidak Dikenal' } }));
    expect(evaluate(model, wrong)).toMatchObject({ top1: 0, agencyTop1: 0, autoRoute: { precision: 0 } });
  });
});
