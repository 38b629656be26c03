import { CIVIL } from './addressees.ts';
import type { Sample } from './sample.ts';

/** Identity cards and certificates. All invented for this show. */
export const identityPapersSamples: readonly Sample[] = [
  {
    id: 'move-letter',
    label: { id: 'Surat pindah lama', en: 'Moving papers late' },
    text: 'Surat pindah saya dari luar kota sudah tiga minggu belum selesai, anak saya mau daftar sekolah. Mohon dibantu.',
    belongsTo: CIVIL,
    reaction: 'confirm',
  },
  {
    id: 'child-card',
    label: { id: 'KIA belum jadi', en: 'Child card late' },
    text: 'kartu identitas anak udah diajukan dari bulan lalu blm jadi2, dicek online statusnya selesai',
    belongsTo: CIVIL,
  },
  {
    id: 'marriage-copy',
    label: { id: 'Kutipan akta hilang', en: 'Lost certificate' },
    text: 'Kutipan akta kelahiran saya hilang kena banjir. Cara cetak ulangnya bagaimana dan apakah bisa diwakilkan?',
    kind: 'information-request',
    belongsTo: CIVIL,
    reaction: 'confirm',
  },
  {
    id: 'app-error',
    label: { id: 'Aplikasi KTP error', en: 'Registry app fails' },
    text: 'aplikasi dukcapil error terus pas upload foto KK, udah coba 3 hp beda',
    belongsTo: CIVIL,
  },
  {
    id: 'queue-early',
    label: { id: 'Antre dari subuh', en: 'Queue since dawn' },
    text: 'antre dispenduk dari subuh nomornya habis jam 8, calo yg dapat. tolong ditertibkan',
    belongsTo: CIVIL,
    reaction: 'rejoin',
  },
  {
    id: 'split-card',
    label: { id: 'Pecah KK', en: 'Split a family card' },
    text: 'mau pecah KK habis nikah syaratnya apa aja ya, online bisa?',
    kind: 'information-request',
    belongsTo: CIVIL,
  },
  {
    id: 'identity-photo',
    label: { id: 'Foto KTP salah orang', en: 'Wrong photo on card' },
    text: 'KTP saya jadi tapi fotonya foto orang lain! NIK nya punya saya. ini gimana ceritanya',
    belongsTo: CIVIL,
    reaction: 'confirm',
  },
  {
    id: 'religion-field',
    label: { id: 'Kolom KK keliru', en: 'Wrong entry in papers' },
    text: 'Status pekerjaan di KK saya tertulis keliru sehingga bantuan kuliah anak ditolak. Perbaikan sudah diajukan dua kali.',
    belongsTo: CIVIL,
  },
];
