import type { LadderRole } from '../notice.ts';
import { OMBUDSMAN } from './ombudsman.ts';
import type { Context, Wording } from './wording.ts';

const ROLES: Readonly<Record<LadderRole, string>> = {
  'unit-head': 'kepala unit',
  'agency-head': 'pimpinan instansi',
  inspectorate: 'inspektorat',
  'national-admin': 'admin nasional',
  ombudsman: 'penghubung Ombudsman',
};

const DEADLINES: Readonly<Record<string, string>> = {
  L1: 'Tenggat verifikasi',
  L2: 'Tenggat tindak lanjut',
  S5: 'Tenggat penyelesaian',
};
const deadline = (clock: string): string => DEADLINES[clock] ?? 'Tenggat';

const readThere = ({ portal }: Context): readonly string[] => [
  'Demi kerahasiaan, isinya tidak kami kirim melalui surel. Silakan membacanya dengan nomor pelacakan dan PIN Anda di:',
  `  ${portal}`,
];
const workThere = ({ portal }: Context): readonly string[] => ['Laporan dan tenggatnya dapat Anda lihat di:', `  ${portal}`];

/** Short sentences and a formal "Anda", as a caring public office writes. */
export const indonesian: Wording = {
  greeting: 'Yth. Bapak/Ibu,',
  regards: 'Hormat kami,',
  automatic: 'Surel ini dikirim otomatis. Mohon tidak membalas surel ini.',
  templates: {
    'submission-received': ({ receivedAt }, { trackingId, portal, when }) => ({
      subject: 'Laporan Anda sudah kami terima',
      paragraphs: [
        `Terima kasih. Laporan Anda kami terima pada ${when(receivedAt)}.`,
        'Nomor pelacakan Anda:',
        `  ${trackingId}`,
        'Perkembangan laporan dapat Anda lihat setiap saat. Masukkan nomor pelacakan dan PIN yang Anda terima saat melapor, di:',
        `  ${portal}`,
        'Mohon simpan PIN itu baik-baik. Kami tidak pernah menanyakannya. Layanan ini tidak dipungut biaya.',
      ],
    }),
    'information-requested': (_notice, context) => ({
      subject: 'Kami memerlukan keterangan tambahan dari Anda',
      paragraphs: [
        'Agar laporan Anda dapat diproses, petugas memerlukan keterangan tambahan.',
        ...readThere(context),
        'Anda dapat langsung melengkapi laporan di halaman yang sama.',
      ],
    }),
    'answer-available': (_notice, context) => ({
      subject: 'Ada jawaban untuk laporan Anda',
      paragraphs: [
        'Instansi yang menangani laporan Anda sudah memberikan jawaban.',
        ...readThere(context),
        'Bila masalahnya belum selesai, sampaikan tanggapan Anda di halaman yang sama. Bila sudah selesai, mohon beri konfirmasi.',
      ],
    }),
    'closing-soon': ({ closesAt }, { portal, when }) => ({
      subject: 'Laporan Anda akan segera ditutup',
      paragraphs: [
        'Laporan Anda sudah dijawab, tetapi kami belum menerima tanggapan Anda.',
        `Laporan akan ditutup pada ${when(closesAt)}, kecuali Anda memberi tanggapan sebelum waktu itu.`,
        'Silakan membaca jawaban dan memberi tanggapan dengan nomor pelacakan dan PIN Anda di:',
        `  ${portal}`,
        'Setelah ditutup pun, Anda tetap dapat meminta laporan dibuka kembali.',
      ],
    }),
    'case-closed': ({ because }, { portal }) => ({
      subject: 'Laporan Anda ditutup',
      paragraphs: [
        because === 'silence'
          ? 'Laporan Anda kami tutup karena tidak ada tanggapan atas jawaban instansi dalam waktu yang ditentukan.'
          : 'Laporan Anda telah ditutup oleh petugas. Alasannya dapat Anda baca di halaman laporan Anda.',
        'Bila masalahnya belum selesai, Anda dapat meminta laporan dibuka kembali. Gunakan nomor pelacakan dan PIN Anda di:',
        `  ${portal}`,
      ],
    }),
    'case-rejected': (_notice, context) => ({
      subject: 'Keputusan atas laporan Anda',
      paragraphs: [
        'Mohon maaf, laporan Anda tidak dapat diproses di sini. Alasannya, dan ke mana Anda dapat melapor, sudah kami tuliskan.',
        ...readThere(context),
        'Anda berhak mengajukan keberatan atas keputusan ini.',
      ],
    }),
    'deadline-missed': ({ clock, dueAt }, { trackingId, when }) => ({
      subject: 'Laporan Anda terlambat ditangani',
      paragraphs: [
        `Kami mohon maaf. ${deadline(clock)} laporan Anda, ${when(dueAt)}, telah lewat tanpa dipenuhi.`,
        'Laporan Anda kini diteruskan kepada atasan yang bertanggung jawab. Anda tidak perlu melakukan apa pun.',
        'Anda juga berhak melapor kepada Ombudsman Republik Indonesia, kapan saja dan tanpa biaya:',
        `  Situs     ${OMBUDSMAN.website}`,
        `  Telepon   ${OMBUDSMAN.telephone}`,
        `  WhatsApp  ${OMBUDSMAN.whatsapp}`,
        `Sebutkan nomor pelacakan ${trackingId} sebagai bukti bahwa Anda sudah melapor kepada instansi terkait.`,
      ],
    }),
    'breach-withdrawn': ({ stoppedAt }, { portal, when }) => ({
      subject: 'Ralat: laporan Anda ditangani tepat waktu',
      paragraphs: [
        `Kami pernah memberitahukan bahwa tenggat laporan Anda terlewati. Ternyata kewajiban itu dipenuhi tepat waktu, pada ${when(stoppedAt)}.`,
        'Pemberitahuan itu kami tarik, dan kami mohon maaf atas kekeliruan ini. Perkembangan laporan dapat Anda lihat di:',
        `  ${portal}`,
      ],
    }),
    'case-assigned': (_notice, context) => ({
      subject: 'Laporan baru untuk Anda',
      paragraphs: ['Sebuah laporan ditugaskan kepada jabatan Anda. Mohon segera memeriksanya.', ...workThere(context)],
    }),
    'deadline-near': ({ clock, dueAt }, context) => ({
      subject: 'Tenggat segera tiba',
      paragraphs: [
        `${deadline(clock)} laporan ini jatuh pada ${context.when(dueAt)}.`,
        'Laporan ini menunggu tindakan Anda.',
        ...workThere(context),
      ],
    }),
    'case-escalated': ({ clock, level, role, levelDueAt }, context) => ({
      subject: 'Laporan dieskalasi kepada Anda',
      paragraphs: [
        `${deadline(clock)} laporan ini telah lewat dan kewajibannya belum dipenuhi.`,
        `Sesuai jenjang eskalasi, sejak ${context.when(levelDueAt)} laporan ini sampai kepada Anda selaku ${ROLES[role]} (tingkat ${level}).`,
        'Mohon memastikan laporan ini segera ditangani.',
        ...workThere(context),
      ],
    }),
    'escalation-withdrawn': ({ clock, stoppedAt }, context) => ({
      subject: 'Eskalasi dicabut',
      paragraphs: [
        `${deadline(clock)} laporan ini ternyata dipenuhi tepat waktu, pada ${context.when(stoppedAt)}.`,
        'Eskalasi yang pernah kami beritahukan dengan ini dicabut.',
        ...workThere(context),
      ],
    }),
    'case-disputed': (_notice, context) => ({
      subject: 'Jawaban laporan dibantah',
      paragraphs: ['Jawaban atas laporan ini dibantah. Laporan kembali menunggu tindak lanjut Anda.', ...workThere(context)],
    }),
    'case-appealed': (_notice, context) => ({
      subject: 'Banding atas laporan',
      paragraphs: ['Atas laporan ini diajukan banding. Mohon laporan diperiksa kembali.', ...workThere(context)],
    }),
  },
};
