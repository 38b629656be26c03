import { words } from '@tanggap/text';
import type { Agency } from '#/domain/category.ts';
import type { Place, TrainingRow } from '#/domain/training-row.ts';

export const LIGHTS: Agency = { id: '1', name: 'Dinas Penerangan Contoh' };
export const WASTE: Agency = { id: '2', name: 'Dinas Kebersihan Contoh' };
const WATER: Agency = { id: '3', name: 'Dinas Pengairan Contoh' };
export const SMALL: Agency = { id: '4', name: 'Badan Arsip Contoh' };
export const VILLAGES: readonly Agency[] = [
  { id: '51', name: 'Kelurahan Mekar Sari' },
  { id: '52', name: 'Kelurahan Sukamaju' },
];
export const DISTRICT: Agency = { id: '61', name: 'Kecamatan Contohan' };

/** Two villages of one district; codes that no place has. */
export const PLACES: readonly Place[] = [
  { code: '99.01.01.1001', name: 'Mekarsari' },
  { code: '99.01.01.1002', name: 'Sukamaju' },
];
const DISTRICT_PLACE: Place = { code: '99.01.01', name: 'Contohan' };

// Every sentence here is invented.
const MATTERS: readonly { readonly agency: Agency | 'village'; readonly says: readonly string[] }[] = [
  { agency: LIGHTS, says: ['lampu jalan mati', 'penerangan gelap gulita', 'tiang lampu padam'] },
  { agency: WASTE, says: ['sampah menumpuk', 'truk sampah tidak datang', 'tong sampah penuh berbau'] },
  { agency: WATER, says: ['saluran tersumbat lalu banjir', 'got meluap tiap hujan', 'gorong gorong ambrol banjir'] },
  { agency: 'village', says: ['surat pengantar ditolak petugas loket', 'petugas loket tidak ramah', 'loket surat pengantar tutup'] },
  { agency: DISTRICT, says: ['camat tidak hadir rapat warga', 'undangan rapat camat batal', 'kantor camat sepi'] },
];
const WHERE = ['pasar', 'masjid', 'sekolah', 'lapangan', 'jembatan', 'taman', 'terminal', 'stasiun', 'puskesmas', 'balai'];
const OPENINGS = ['mohon bantuan', 'selamat pagi pak', 'tolong segera', 'lapor'];

export const rowOf = (text: string, agency: Agency, minute: number, place = 0): TrainingRow => ({
  createdAt: Temporal.Instant.from('2030-01-01T00:00:00Z').add({ minutes: minute }).toString(),
  words: words(text),
  agency,
  village: PLACES[place] ?? null,
  district: DISTRICT_PLACE,
});

/** 600 complaints, each word order once, that fall clearly to three agencies, two village offices and a district office. */
export const sampleRows = (): TrainingRow[] =>
  OPENINGS.flatMap((opening) =>
    WHERE.flatMap((where) => [0, 1, 2].flatMap((say) => MATTERS.map((matter) => ({ opening, where, say, matter })))),
  ).map(({ opening, where, say, matter }, index) => {
    const place = index % 2;
    const village = VILLAGES[place];
    const agency = matter.agency === 'village' ? village : matter.agency;
    if (!agency) throw new Error('a village has no office');
    return rowOf(`${opening}, ${matter.says[say]} di dekat ${where}`, agency, index, place);
  });
