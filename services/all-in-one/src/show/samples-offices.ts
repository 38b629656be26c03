import { CIVIL, DISTRICT, INSPECTORATE, ROADS, VILLAGE } from './addressees.ts';
import type { Sample } from './sample.ts';

/** Papers, counters and neighbourhoods, and what nobody can read a duty from. All invented for this show. */
export const officeSamples: readonly Sample[] = [
  {
    id: 'identity-card',
    label: { id: 'KTP 3 bulan belum jadi', en: 'Identity card late' },
    text: 'Saya sudah rekam KTP el tiga bulan lalu sampai sekarang belum jadi, alasannya blangko habis terus. KTP kapan bisa dicetak dan diambil?',
    belongsTo: CIVIL,
    reaction: 'confirm',
  },
  {
    id: 'village-counter',
    label: { id: 'Loket kelurahan lambat', en: 'Slow village counter' },
    text: 'Pelayanan petugas Kelurahan Siwalankerto lama sekali, minta surat pengantar nikah disuruh balik besok, besok, besok terus. Mohon bu lurah menegur petugas kelurahannya.',
    areaCode: '35.78.02.1005',
    belongsTo: VILLAGE,
  },
  {
    id: 'birth-certificate',
    label: { id: 'Akta lahir ditolak', en: 'Birth certificate denied' },
    text: 'Pengajuan akta kelahiran anak saya ditolak terus katanya berkas kurang, padahal sudah diupload semua. Petugasnya ganti ganti jawabannya juga beda.',
    belongsTo: CIVIL,
    reaction: 'rejoin',
  },
  {
    id: 'vague-help',
    label: { id: 'Tanpa keterangan', en: 'Nothing to go by' },
    text: 'tolong dong pak masa dibiarin terus',
    belongsTo: ROADS,
  },
  {
    id: 'counter-bribe',
    label: { id: 'Oknum minta uang', en: 'Official asks for money' },
    text: 'oknum petugas loket dispenduk minta uang rokok biar akta kelahiran cepat jadi, yang ga ngasih berkasnya ditaruh paling bawah. saya takut dipersulit jadi tidak sebut nama',
    anonymous: true,
    concerns: 'Dinas Kependudukan dan Pencatatan Sipil',
    belongsTo: INSPECTORATE,
  },
  {
    id: 'death-certificate',
    label: { id: 'Tanya akta kematian', en: 'Death certificate, how?' },
    text: 'Mau tanya syarat mengurus akta kematian orang tua, apakah bisa online dan berapa lama prosesnya?',
    kind: 'information-request',
    belongsTo: CIVIL,
    reaction: 'confirm',
  },
  {
    id: 'heirs-letter',
    label: { id: 'Surat ahli waris', en: 'Letter for heirs' },
    text: 'Mengurus surat keterangan ahli waris di kelurahan sudah sebulan belum ditandatangani lurah, RT RW sudah tanda tangan semua.',
    areaCode: '35.78.02.1004',
    belongsTo: VILLAGE,
  },
  {
    id: 'late-karaoke',
    label: { id: 'Karaoke sampai subuh', en: 'Karaoke until dawn' },
    text: 'warkop depan rumah karaokean sampai jam 3 pagi, anak saya ga bisa tidur. ditegur malah nantang',
    areaCode: '35.78.02.1003',
    belongsTo: DISTRICT,
  },
  {
    id: 'family-card',
    label: { id: 'KK salah nama', en: 'Name wrong on papers' },
    text: 'kk saya salah tulis nama, udah ajukan perbaikan kartu keluarga lewat aplikasi tp statusnya diproses terus 2 minggu',
    belongsTo: CIVIL,
  },
  {
    id: 'district-counter',
    label: { id: 'Loket kecamatan tutup', en: 'District counter closed' },
    text: 'Kantor Kecamatan Wonocolo jam 2 siang loketnya sudah tutup, staf kecamatan tidak ada di tempat. Mohon pak camat menertibkan, warga jauh jauh datang disuruh pulang.',
    areaCode: '35.78.02',
    belongsTo: DISTRICT,
  },
  {
    id: 'vague-change',
    label: { id: 'Kapan ada perubahan', en: 'When will it change' },
    text: 'kapan ada perubahan?? kami sudah capek',
    belongsTo: ROADS,
    leftInTriage: true,
  },
  {
    id: 'neighbourhood-dues',
    label: { id: 'Iuran RT tak jelas', en: 'Unclear local dues' },
    text: 'Iuran RT dinaikkan tanpa musyawarah dan laporannya tidak pernah ada. Mohon pihak kelurahan memanggil ketua RT kami.',
    areaCode: '35.78.02.1005',
    belongsTo: VILLAGE,
  },
  {
    id: 'holiday-card',
    label: { id: 'KTP hilang saat mudik', en: 'Card lost on holiday' },
    text: 'ktp saya hilang pas mudik, kantor dispenduk tutup semua. cetak ulang ktp el bisa dimana ya, butuh cepat',
    belongsTo: CIVIL,
    day: 20,
    reaction: 'confirm',
  },
];
