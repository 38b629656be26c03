import type { Outcome } from './plan.ts';
import type { Bilingual } from './sample.ts';

/** What the simulated staff write. */
export const ANSWERS: Readonly<Record<Outcome, Bilingual>> = {
  fulfilled: {
    id: 'Terima kasih atas laporan Anda. Petugas kami sudah ke lokasi dan menanganinya sampai selesai.',
    en: 'Thank you for your report. Our staff went there and have dealt with it.',
  },
  'partly-fulfilled': {
    id: 'Terima kasih atas laporan Anda. Sebagian sudah kami tangani, sisanya dijadwalkan bulan depan.',
    en: 'Thank you for your report. We have dealt with part of it; the rest is planned for next month.',
  },
  explained: {
    id: 'Terima kasih. Bersama ini kami jelaskan syarat dan langkahnya; silakan datang dengan berkas asli.',
    en: 'Thank you. The requirements and the steps are explained here; please come with the originals.',
  },
};

/** What simulated reporters write. */
export const REPLIES = {
  rejoin: {
    id: 'Maaf, di lokasi belum ada perubahan apa pun. Mohon dicek lagi.',
    en: 'Sorry, nothing has changed there. Please look again.',
  },
} satisfies Readonly<Record<string, Bilingual>>;
