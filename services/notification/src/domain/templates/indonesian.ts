import type { LadderRole, MoveReason } from '../notice.ts';
import { OMBUDSMAN } from './ombudsman.ts';
import type { Context, Wording } from './wording.ts';

const ROLES: Readonly<Record<LadderRole, string>> = {
  'unit-head': 'kepala unit',
  dpo: 'pejabat pelindungan data pribadi',
  ppid: 'pejabat pengelola informasi dan dokumentasi',
  'agency-head': 'pimpinan instansi',
  inspectorate: 'inspektorat',
  'national-admin': 'admin nasional',
  ombudsman: 'penghubung Ombudsman',
};

const DEADLINES: Readonly<Record<string, string>> = {
  L1: 'Tenggat verifikasi',
  L2: 'Tenggat tindak lanjut',
  L4: 'Tenggat jawaban atas tanggapan',
  S3: 'Tenggat pemberitahuan kelengkapan',
  S5: 'Tenggat penyelesaian',
  K1: 'Tenggat jawaban',
  A1: 'Tenggat banding',
};
const deadline = (clock: string): string => DEADLINES[clock] ?? 'Tenggat';

const REASONS: Readonly<Record<MoveReason, string>> = {
  extended: 'diperpanjang dengan pemberitahuan sesuai ketentuan',
  'calendar-changed': 'kalender hari kerja berubah',
  'policy-changed': 'ketentuan tenggat berubah',
  'set-by-ombudsman': 'Ombudsman menetapkan tanggal',
};

/** Every case can be reached by tracking number and PIN, at the service's address or at a counter. */
const ask = (what: string, { portal }: Context): readonly string[] => [
  `${what} dengan nomor pelacakan dan PIN Anda kepada petugas di loket pelayanan, atau melalui alamat layanan:`,
  `  ${portal}`,
];
const askText = (context: Context): readonly string[] => [
  'Demi kerahasiaan, isinya tidak kami kirim melalui surel.',
  ...ask('Isinya dapat Anda minta', context),
];
const WORK_THERE = 'Laporan dan tenggatnya dapat Anda lihat melalui sistem instansi Anda, dengan nomor pelacakan pada judul surel ini.';

/** Short sentences and a formal "Anda", as a caring public office writes. */
export const indonesian: Wording = {
  greeting: 'Yth. Bapak/Ibu,',
  regards: 'Hormat kami,',
  automatic: 'Surel ini dikirim otomatis. Mohon tidak membalas surel ini.',
  templates: {
    'submission-received': ({ receivedAt }, context) => ({
      subject: 'Laporan Anda sudah kami terima',
      paragraphs: [
        `Terima kasih. Laporan Anda kami terima pada ${context.when(receivedAt)}.`,
        'Nomor pelacakan Anda:',
        `  ${context.trackingId}`,
        ...ask('Status laporan dapat Anda tanyakan', context),
        'PIN itu Anda terima saat melapor. Mohon simpan baik-baik. Kami tidak pernah memintanya melalui surel atau telepon. Layanan ini tidak dipungut biaya.',
      ],
    }),
    'case-forwarded': ({ agency, promisedAt, overdue }, context) => ({
      subject: 'Laporan Anda diteruskan',
      paragraphs: [
        overdue
          ? `Laporan Anda diteruskan ke ${agency ?? 'instansi yang berwenang'}. Jawaban seharusnya sudah diberikan paling lambat ${context.when(promisedAt)}. Kami mohon maaf atas keterlambatan ini.`
          : `Laporan Anda diteruskan ke ${agency ?? 'instansi yang berwenang'}; jawaban paling lambat ${context.when(promisedAt)}.`,
        ...ask('Status laporan dapat Anda tanyakan', context),
      ],
    }),
    'information-requested': (_notice, context) => ({
      subject: 'Kami memerlukan keterangan tambahan dari Anda',
      paragraphs: [
        'Agar laporan Anda dapat diproses, petugas memerlukan keterangan tambahan.',
        ...askText(context),
        'Laporan dapat Anda lengkapi dengan cara yang sama.',
      ],
    }),
    'answer-available': (_notice, context) => ({
      subject: 'Ada jawaban untuk laporan Anda',
      paragraphs: [
        'Instansi yang menangani laporan Anda sudah memberikan jawaban.',
        ...askText(context),
        'Bila masalahnya belum selesai, sampaikan tanggapan Anda dengan cara yang sama. Bila sudah selesai, mohon beri konfirmasi.',
      ],
    }),
    'closing-soon': ({ closesAt }, context) => ({
      subject: 'Laporan Anda akan segera ditutup',
      paragraphs: [
        'Laporan Anda sudah dijawab, tetapi kami belum menerima tanggapan Anda.',
        `Laporan akan ditutup pada ${context.when(closesAt)}, kecuali Anda memberi tanggapan sebelum waktu itu.`,
        ...ask('Jawaban dapat Anda minta, dan tanggapan dapat Anda sampaikan,', context),
        'Setelah ditutup pun, Anda tetap dapat meminta laporan dibuka kembali.',
      ],
    }),
    'case-closed': ({ because }, context) => ({
      subject: 'Laporan Anda ditutup',
      paragraphs: [
        because === 'silence'
          ? 'Laporan Anda kami tutup karena tidak ada tanggapan atas jawaban instansi dalam waktu yang ditentukan.'
          : 'Laporan Anda telah ditutup oleh petugas. Alasannya dapat Anda tanyakan.',
        'Bila masalahnya belum selesai, Anda dapat meminta laporan dibuka kembali.',
        ...ask('Hal itu dapat Anda sampaikan', context),
      ],
    }),
    'case-rejected': (_notice, context) => ({
      subject: 'Keputusan atas laporan Anda',
      paragraphs: [
        'Mohon maaf, laporan Anda tidak dapat diproses di sini. Alasannya, dan ke mana Anda dapat melapor, sudah kami tuliskan.',
        ...askText(context),
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
    'breach-withdrawn': ({ stoppedAt }, context) => ({
      subject: 'Ralat: laporan Anda ditangani tepat waktu',
      paragraphs: [
        `Kami pernah memberitahukan bahwa tenggat laporan Anda terlewati. Ternyata kewajiban itu dipenuhi tepat waktu, pada ${context.when(stoppedAt)}.`,
        'Pemberitahuan itu kami tarik, dan kami mohon maaf atas kekeliruan ini.',
        ...ask('Status laporan dapat Anda tanyakan', context),
      ],
    }),
    'triage-waiting': () => ({
      subject: 'Laporan menunggu penentuan instansi',
      paragraphs: ['Sebuah laporan belum mempunyai instansi tujuan dan menunggu keputusan Anda.', WORK_THERE],
    }),
    'case-assigned': () => ({
      subject: 'Laporan baru untuk Anda',
      paragraphs: ['Sebuah laporan ditugaskan kepada jabatan Anda. Mohon segera memeriksanya.', WORK_THERE],
    }),
    'deadline-near': ({ clock, dueAt }, context) => ({
      subject: 'Tenggat segera tiba',
      paragraphs: [`${deadline(clock)} laporan ini jatuh pada ${context.when(dueAt)}.`, 'Laporan ini menunggu tindakan Anda.', WORK_THERE],
    }),
    'case-escalated': ({ clock, level, role, levelDueAt }, context) => ({
      subject: 'Laporan dieskalasi kepada Anda',
      paragraphs: [
        `${deadline(clock)} laporan ini telah lewat dan kewajibannya belum dipenuhi.`,
        `Sesuai jenjang eskalasi, sejak ${context.when(levelDueAt)} laporan ini sampai kepada Anda selaku ${ROLES[role]} (tingkat ${level}).`,
        'Mohon memastikan laporan ini segera ditangani.',
        WORK_THERE,
      ],
    }),
    'date-moved': ({ clock, dueAt, formerDueAt, because, promisedAt }, context) => ({
      subject: 'Tanggal laporan Anda berubah',
      paragraphs: [
        `${deadline(clock)} laporan Anda jatuh pada ${context.when(dueAt)}, semula ${context.when(formerDueAt)}: ${REASONS[because]}.`,
        `Janji kepada Anda tetap berlaku: ${context.when(promisedAt)}.`,
        ...ask('Status laporan dapat Anda tanyakan', context),
      ],
    }),
    'deadline-moved': ({ clock, dueAt, formerDueAt, because }, context) => ({
      subject: 'Tenggat berubah',
      paragraphs: [
        `${deadline(clock)} laporan ini jatuh pada ${context.when(dueAt)}, semula ${context.when(formerDueAt)}: ${REASONS[because]}.`,
        WORK_THERE,
      ],
    }),
    'nobody-reachable': ({ clock, role }) => ({
      subject: 'Laporan terlambat tidak sampai kepada siapa pun',
      paragraphs: [
        `${deadline(clock)} laporan ini telah lewat, dan jabatan terakhir pada jenjangnya (${ROLES[role]}) kosong, tanpa pengganti.`,
        'Mohon pastikan ada yang mengambil alih.',
        WORK_THERE,
      ],
    }),
    'escalation-withdrawn': ({ clock, stoppedAt }, context) => ({
      subject: 'Eskalasi dicabut',
      paragraphs: [
        `${deadline(clock)} laporan ini ternyata dipenuhi tepat waktu, pada ${context.when(stoppedAt)}.`,
        'Eskalasi yang pernah kami beritahukan dengan ini dicabut.',
        WORK_THERE,
      ],
    }),
    'case-disputed': () => ({
      subject: 'Jawaban laporan dibantah',
      paragraphs: ['Jawaban atas laporan ini dibantah. Laporan kembali menunggu tindak lanjut Anda.', WORK_THERE],
    }),
    'case-appealed': () => ({
      subject: 'Banding atas laporan',
      paragraphs: ['Atas laporan ini diajukan banding. Mohon laporan diperiksa kembali.', WORK_THERE],
    }),
  },
};
