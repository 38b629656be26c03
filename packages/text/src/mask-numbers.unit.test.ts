import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskNumbers } from './mask-numbers.ts';

describe('maskNumbers', () => {
  it.each([
    // Identity
    ['NIK saya 3578011203900001.', 'NIK saya [NIK].'],
    ['NIK: 357801 120390 0001 mohon dicek', 'NIK: [NIK] mohon dicek'],
    ['35.78.01.120390.0001', '[NIK]'],
    ['3 5 7 8 0 1 1 2 0 3 9 0 0 0 0 1', '[NIK]'],
    ['No KK 3578011203900001', 'No KK [KK]'],
    ['kartu keluarga no: 3578-0112-0390-0001', 'kartu keluarga no: [KK]'],
    // Telephones
    ['WA 081234567890 ya', 'WA [telepon] ya'],
    ['WA 0812-3456-7890 ya', 'WA [telepon] ya'],
    ['0812 3456 789, pagi', '[telepon], pagi'],
    ['+62 812-3456-7890', '[telepon]'],
    ['+6281234567890', '[telepon]'],
    ['6281234567890', '[telepon]'],
    ['kantor (031) 5678901', 'kantor ([telepon]'],
    ['031-5678901', '[telepon]'],
    ['08 12 34 56 78 90', '[telepon]'],
    ['08123456789 atau 08987654321', '[telepon] atau [telepon]'],
    ['08123456789 RT 12', '[telepon] RT 12'],
    ['０８１２３４５６７８９０', '[telepon]'],
    // E-mail
    ['surel budi.contoh+1@surat.example.', 'surel [email].'],
    // Plates
    ['mobil L 1234 AB parkir', 'mobil [plat] parkir'],
    ['truk W-9876-XY', 'truk [plat]'],
    ['motor l 1234 ab', 'motor [plat]'],
    ['nopol ag 12 b', 'nopol [plat]'],
    ['B1234XYZ', '[plat]'],
    // Accounts and the rest
    ['rekening BCA 1234567890', 'rekening BCA [rekening]'],
    ['no rek: 123-456-7890', 'no rek: [rekening]'],
    ['nomor pelanggan 123456', 'nomor pelanggan [nomor]'],
    ['kartu 1234-5678-9012', 'kartu [nomor]'],
    ['id 12345678901234567890', 'id [nomor]'],
  ])('%j becomes %j', (text, expected) => {
    expect(maskNumbers(text)).toBe(expected);
  });

  it.each([
    'Jl. Melati No. 12A RT 05/RW 12 Blok B 12 RT 3',
    'sejak 25-10-2022 pukul 08.00-16.00 12 orang',
    'tanggal 2022-10-25 08:00',
    'biaya Rp 1.500.000 dan Rp 200.000',
    'tahun 2019 2020 2021',
    'kode pos 60123, kode wilayah 35.78.21.1004',
    'guru P3K tinggal di PS 1 J, gang t 36 an, m 2 di sana',
    '@dishub tolong',
  ])('leaves %j alone', (text) => {
    expect(maskNumbers(text)).toBe(text);
  });

  const pieces = fc.constantFrom(
    ...'0 08 62 +62 812 1234 567890 3578 16 - . ( ) / + @ , rek kk NIK L B AB xy no plat a.b com [ ] [telepon] [rekening] ٣٤٥'.split(' '),
    ' ',
    '\n',
    '\u200b',
  );
  const hostile = fc.oneof(
    fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 100 }),
  );

  it('takes an account for one right behind another number too', () => {
    expect(maskNumbers('123456rek1234-16')).toBe('[nomor]rek[rekening]');
  });

  it('takes no plate for the word that another is behind it', () => {
    expect(maskNumbers('AB3578La.b1234L')).toBe('[plat].b1234L');
    expect(maskNumbers('[plat].b1234L')).toBe('[plat].b1234L');
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const once = maskNumbers(text);
        expect(maskNumbers(once)).toBe(once);
      }),
      { numRuns: 3_000 },
    );
  });

  it('leaves no run of six digits', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(maskNumbers(text)).not.toMatch(/\p{Nd}{6}/u);
      }),
      { numRuns: 3_000 },
    );
  });

  it.each(['1', '0 ', '08.', '08123 ', '+62', 'a@', '@', 'a', 'a.', '1234-', 'L 12 ', 'L 1234 A', 'rek ', ' ', '\n', '3578 0112 '])(
    'takes %j a megabyte long in linear time',
    (piece) => {
      const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
      const started = performance.now();
      maskNumbers(text);
      // Quadratic work on a megabyte would take minutes.
      expect(performance.now() - started).toBeLessThan(10_000);
    },
    20_000,
  );
});
