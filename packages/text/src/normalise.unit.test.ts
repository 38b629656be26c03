import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise, words } from './normalise.ts';

describe('normalise', () => {
  it.each([
    ['TOLOOOONG Pak, jalannya RUSAK!!!', 'tolong pak, jalannya rusak!!!'],
    ['maaf, saat tunggu', 'maaf, saat tunggu'],
    ['ｌａｍｐｕ ﬁsik', 'lampu fisik'],
    ['lihat https://contoh.example/a?b=1 ya', 'lihat ya'],
    ['lihat www.contoh.example ya', 'lihat ya'],
    ['surel budi.contoh@surat.example. Terima kasih', 'surel . terima kasih'],
    ['RT 05/RW 12, Rp 12.500,- tgl 3-10-2022', 'rt # /rw # , rp # ,- tgl #'],
    ['gang VII no # blok ٣', 'gang vii no # blok #'],
    ['NIK [NIK] telp [telepon] surel [email]', 'nik # telp # surel'],
    ['lampu mati\\nMohon dicek', 'lampu mati mohon dicek'],
    ['satu\n\n\tdua', 'satu dua'],
  ])('%j becomes %j', (text, expected) => {
    expect(normalise(text)).toBe(expected);
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const once = normalise(text);
        expect(normalise(once)).toBe(once);
      }),
    );
  });
});

describe('words', () => {
  it('are letters, and # for a number', () => {
    expect(words('Lampu di Jl. Melati No. 12A mati 3x')).toEqual(['lampu', 'di', 'jl', 'melati', 'no', '#', 'a', 'mati', '#', 'x']);
  });

  it('never hold a digit, whatever the script, and are bounded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const word of words(text)) {
          expect(word).not.toMatch(/\p{N}/u);
          expect(Array.from(word).length).toBeLessThanOrEqual(40);
        }
      }),
    );
  });

  it('cuts a word without end', () => {
    expect(words('ab'.repeat(1_000))).toEqual(['ab'.repeat(20)]);
  });
});
