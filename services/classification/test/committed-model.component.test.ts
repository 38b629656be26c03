import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { words } from '@tanggap/text';
import { describe, expect, it } from 'vitest';
import { classify } from '#/domain/classify.ts';
import { readModel } from '#/training/model-files.ts';

const FOLDER = fileURLToPath(new URL('../model/', import.meta.url));
const model = await readModel(FOLDER);

describe('the model that is shipped', () => {
  it('holds no feature of fewer than five complaints', () => {
    expect(model.vocabulary.frequency.length).toBeGreaterThan(10_000);
    expect(Math.min(...model.vocabulary.frequency)).toBeGreaterThanOrEqual(5);
  });

  it('holds no digit and no more than two words in a row', async () => {
    const features = await readFile(`${FOLDER}features.txt`, 'utf8');
    expect(features).not.toMatch(/\p{N}/u);
    for (const feature of model.vocabulary.words.keys()) expect(feature.split(' ').length).toBeLessThanOrEqual(2);
    for (const piece of model.vocabulary.pieces.keys()) expect(Array.from(piece).length).toBeLessThanOrEqual(5);
  });

  it('is small', async () => {
    const sizes = await Promise.all(['model.json', 'features.txt', 'weights.bin'].map(async (name) => (await stat(FOLDER + name)).size));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2_000_000);
  });

  it('did well enough on later complaints', () => {
    expect(model.evaluation).not.toBeNull();
    expect(model.evaluation?.top1).toBeGreaterThanOrEqual(0.72);
    expect(model.evaluation?.top3).toBeGreaterThanOrEqual(0.87);
    expect(model.evaluation?.autoRoute.precision).toBeGreaterThanOrEqual(0.85);
  });

  it.each([
    ['Lampu PJU di depan gang mati sudah seminggu, gelap sekali', 'Dinas Perhubungan'],
    ['Sampah menumpuk dan bau, mohon segera diangkut', 'Dinas Lingkungan Hidup'],
    ['Saluran air mampet, jalan berlubang dan banjir tiap hujan', 'Dinas Sumber Daya Air dan Bina Marga'],
    ['Mohon bantuan, keluarga kami belum terdaftar MBR dan tidak dapat bansos', 'Dinas Sosial'],
  ])('knows whose %j is', (text, name) => {
    expect(classify(model, { words: words(text) }).alternatives[0]?.name).toBe(name);
  });

  it('knows the offices of places', () => {
    expect(model.offices.villages.get('35.78.21.1004')?.name).toMatch(/^Kelurahan /);
    expect(model.offices.districts.get('35.78.02')?.name).toBe('Kecamatan Wonocolo');
  });
});
