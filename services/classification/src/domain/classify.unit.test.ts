import { words } from '@tanggap/text';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DISTRICT, LIGHTS, PLACES, sampleRows, VILLAGES } from '../../test/sample-complaints.ts';
import { classify } from './classify.ts';
import { trainModel } from './train-model.ts';

const model = trainModel(sampleRows());
const judge = (text: string, areaCode?: string | null) => classify(model, { words: words(text), areaCode });
const AT_LOKET = 'petugas loket menolak surat pengantar saya';

describe('classify', () => {
  it('decides alone when it is sure', () => {
    const result = judge('lampu jalan mati di dekat pasar');
    expect(result.agency).toMatchObject(LIGHTS);
    expect(result.autoRoute).toBe(true);
    expect(result.alternatives[0]).toEqual(result.agency);
  });

  it('abstains below its threshold, and still says what it thinks', () => {
    const result = classify({ ...model, threshold: 1 }, { words: words('lampu jalan mati') });
    expect(result).toMatchObject({ agency: null, autoRoute: false });
    expect(result.alternatives[0]).toMatchObject(LIGHTS);
    expect(result.alternatives).toHaveLength(3);
  });

  it('abstains on words that it has never seen', () => {
    expect(judge('xyzzy plugh')).toMatchObject({ agency: null, autoRoute: false, reasons: [] });
    expect(judge('')).toMatchObject({ agency: null, autoRoute: false, reasons: [] });
  });

  it.each([0, 1])('names the office of the village', (place) => {
    const result = judge(AT_LOKET, PLACES[place]?.code);
    expect(result).toMatchObject({ label: 'village-office', autoRoute: true });
    expect(result.agency).toMatchObject(VILLAGES[place] ?? {});
  });

  it('names the office of the district from any of its villages, known or not', () => {
    for (const areaCode of ['99.01.01', '99.01.01.1001', '99.01.01.1999']) {
      expect(judge('camat tidak hadir rapat warga', areaCode).agency).toMatchObject(DISTRICT);
    }
  });

  it.each([null, undefined, '99.01.01', '99.01.01.1999', '88.01.01.1001', 'constructor'])(
    'names no village office for the place %j',
    (areaCode) => {
      const result = judge(AT_LOKET, areaCode);
      expect(result).toMatchObject({ label: 'village-office', agency: null, autoRoute: false });
      expect(result.guesses[0]?.category).toEqual({ type: 'village-office' });
      expect(result.alternatives.map(({ id }) => id)).toEqual(expect.not.arrayContaining(VILLAGES.map(({ id }) => id)));
      expect(result.alternatives.length).toBeGreaterThanOrEqual(3);
    },
  );

  it('never lets a runner-up decide for an office that it cannot name', () => {
    expect(classify({ ...model, threshold: 0 }, { words: words(AT_LOKET) }).agency).toBeNull();
  });

  it('gives the words that speak most for its guess, and only known ones', () => {
    const { reasons } = judge('Sutarjomo melihat LAMPUUUU jalan padam 3 hari');
    expect(reasons.slice(0, 2).toSorted()).toEqual(['lampu', 'padam']);
    expect(reasons).not.toContain('sutarjomo');
  });

  it('keeps its promises for any text and place', () => {
    const vocabulary = ['lampu', 'sampah', 'banjir', 'loket', 'camat', 'mati', 'di', 'dekat', '#', 'zzz'];
    const text = fc.oneof(
      fc.array(fc.constantFrom(...vocabulary), { maxLength: 12 }).map((some) => some.join(' ')),
      fc.string({ unit: 'binary' }),
    );
    const area = fc.constantFrom(undefined, null, '99.01.01', '99.01.01.1001', '99.01.01.1002', '__proto__', '');
    fc.assert(
      fc.property(text, area, (any, areaCode) => {
        const result = judge(any, areaCode);
        for (const list of [result.alternatives, result.guesses]) {
          const confidences = list.map(({ confidence }) => confidence);
          expect(confidences).toEqual(confidences.toSorted((one, other) => other - one));
          expect(confidences.reduce((sum, value) => sum + value, 0)).toBeLessThanOrEqual(1 + 1e-9);
          expect(confidences.every((value) => value >= 0)).toBe(true);
        }
        expect(result.autoRoute).toBe(result.agency !== null);
        expect(result.agency ?? result.alternatives[0]).toEqual(result.alternatives[0]);
        expect(judge(any, areaCode)).toEqual(result);
      }),
    );
  });

  it('takes a text without end', () => {
    expect(judge('lampu mati '.repeat(100_000)).label).toBe(LIGHTS.id);
  });
});
