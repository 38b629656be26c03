export type PageLanguage = 'id' | 'en';

/** What the status page says. Statuses are grouped as a citizen thinks of them. */
export const WORDS = {
  id: {
    title: 'Status layanan',
    lead: 'Setiap pengaduan punya penanggung jawab dan tenggat. Yang lewat tenggat naik, sampai ada yang menjawab.',
    cases: 'pengaduan diterima',
    open: 'sedang ditangani',
    answered: 'sudah dijawab',
    escalated: 'lewat tenggat, sedang naik',
    updated: 'diperbarui',
    unreachable: 'angka belum dapat diambil; dicoba lagi',
    agencies: 'instansi terhubung',
    send: 'Kirim pengaduan lewat API',
    reference: 'Acuan API',
    health: 'Kesehatan layanan',
    noScript: 'Angka tampil bila JavaScript menyala; data yang sama ada di',
  },
  en: {
    title: 'Service status',
    lead: 'Every complaint has an owner and a date. What passes its date climbs until someone answers.',
    cases: 'complaints received',
    open: 'being handled',
    answered: 'answered',
    escalated: 'past their date, climbing',
    updated: 'updated',
    unreachable: 'figures cannot be had; trying again',
    agencies: 'agencies connected',
    send: 'Send a complaint through the API',
    reference: 'API reference',
    health: 'Service health',
    noScript: 'Figures show when JavaScript is on; the same data are at',
  },
} as const satisfies Record<PageLanguage, Record<string, string>>;
