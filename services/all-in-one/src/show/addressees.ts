import type { Addressee } from './sample.ts';

// Agencies of the example city, by the classifier's names for them.
export const ROADS: Addressee = { name: 'Dinas Sumber Daya Air dan Bina Marga' };
export const ENVIRONMENT: Addressee = { name: 'Dinas Lingkungan Hidup' };
export const TRANSPORT: Addressee = { name: 'Dinas Perhubungan' };
export const CIVIL: Addressee = { name: 'Dinas Kependudukan dan Pencatatan Sipil' };
export const SOCIAL: Addressee = { name: 'Dinas Sosial' };
export const EDUCATION: Addressee = { name: 'Dinas Pendidikan' };
export const HEALTH: Addressee = { name: 'Dinas Kesehatan' };
export const SOEWANDHIE: Addressee = { name: 'RSUD dr. Mohamad Soewandhie' };
export const ORDER: Addressee = { name: 'Satuan Polisi Pamong Praja' };
export const FIRE: Addressee = { name: 'Dinas Pemadam Kebakaran dan Penyelamatan' };
export const DISASTER: Addressee = { name: 'Badan Penanggulangan Bencana Daerah' };
export const WOMEN: Addressee = {
  name: 'Dinas Pemberdayaan Perempuan dan Perlindungan Anak serta Pengendalian Penduduk dan Keluarga Berencana',
};
export const UNITY: Addressee = { name: 'Badan Kesatuan Bangsa dan Politik' };
export const LABOUR: Addressee = { name: 'Dinas Perindustrian dan Tenaga Kerja' };
export const TRADE: Addressee = { name: 'Dinas Koperasi Usaha Kecil dan Menengah dan Perdagangan' };
export const ECONOMY: Addressee = { name: 'Bagian Perekonomian dan Sumber Daya Alam' };
export const REVENUE: Addressee = { name: 'Badan Pendapatan Daerah' };
export const LICENSING: Addressee = { name: 'Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu' };
export const FARMING: Addressee = { name: 'Dinas Ketahanan Pangan dan Pertanian' };
export const HOUSING: Addressee = { name: 'Dinas Perumahan Rakyat dan Kawasan Permukiman serta Pertanahan' };
export const ASSETS: Addressee = { name: 'Badan Pengelolaan Keuangan dan Aset Daerah' };
export const ICT: Addressee = { name: 'Dinas Komunikasi dan Informatika' };
export const CULTURE: Addressee = { name: 'Dinas Kebudayaan Kepemudaan dan Olah Raga serta Pariwisata' };
export const STAFF: Addressee = { name: 'Badan Kepegawaian dan Pengembangan Sumber Daya Manusia' };
export const GENERAL: Addressee = { name: 'Bagian Umum Protokol dan Komunikasi Pimpinan' };
export const WELFARE_OFFICE: Addressee = { name: 'Bagian Pemerintahan dan Kesejahteraan Rakyat' };
export const DISTRICT: Addressee = { kind: 'district-office' };
export const VILLAGE: Addressee = { kind: 'village-office' };
export const INSPECTORATE: Addressee = { kind: 'inspectorate' };
