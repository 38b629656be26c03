import { words } from '@tanggap/text';
import { describe, expect, it } from 'vitest';
import { kindOf } from './kind.ts';

describe('kindOf', () => {
  it.each([
    ['Selamat pagi, mau tanya apakah loket buka hari Sabtu?', 'information-request'],
    ['Bagaimana cara mengurus akta kelahiran', 'information-request'],
    ['Apa saja syaratnya untuk pindah domisili', 'information-request'],
    ['Mohon informasi jadwal vaksin', 'information-request'],
    ['Cuma saran, taman kota perlu bangku untuk lansia', 'aspiration'],
    ['Usul saya jembatan itu dicat ulang', 'aspiration'],
    ['Lampu jalan mati, kapan diperbaiki?', 'complaint'],
    ['Mau tanya, KTP saya kok belum jadi', 'complaint'],
    ['Kenapa sampah tidak diambil', 'complaint'],
    ['Sarana olahraga tidak terawat', 'complaint'],
    ['', 'complaint'],
  ])('%j is: %s', (text, kind) => {
    expect(kindOf(words(text))).toBe(kind);
  });
});
