import { describe, expect, it } from 'vitest';
import type { Language, Notice, TemplateName } from '../notice.ts';
import { renderLetter } from './render.ts';

const setting = {
  trackingId: 'TGP-7Q2K-9XHD',
  portal: 'https://lapor.example.go.id',
  realm: { name: 'Kota Contoh', timeZone: 'Asia/Jakarta' },
};
const at = '2026-03-27T09:30:00.000Z';

/** Every template once; the type asks for each. */
const notices: { readonly [Name in TemplateName]: readonly Extract<Notice, { template: Name }>[] } = {
  'submission-received': [{ template: 'submission-received', receivedAt: at }],
  'case-forwarded': [
    { template: 'case-forwarded', agency: 'Dinas Contoh Bina Marga', promisedAt: at, overdue: false },
    { template: 'case-forwarded', agency: null, promisedAt: at, overdue: false },
    { template: 'case-forwarded', agency: null, promisedAt: at, overdue: true },
  ],
  'information-requested': [{ template: 'information-requested' }],
  'answer-available': [{ template: 'answer-available' }],
  'closing-soon': [{ template: 'closing-soon', closesAt: at }],
  'case-closed': [
    { template: 'case-closed', because: 'silence' },
    { template: 'case-closed', because: 'staff' },
  ],
  'case-rejected': [{ template: 'case-rejected' }],
  'deadline-missed': ['L2', 'S5', 'X9'].map((clock) => ({ template: 'deadline-missed', clock, dueAt: at })),
  'breach-withdrawn': [{ template: 'breach-withdrawn', stoppedAt: at }],
  'triage-waiting': [{ template: 'triage-waiting' }],
  'case-assigned': [{ template: 'case-assigned' }],
  'deadline-near': ['L1', 'L2', 'S5'].map((clock) => ({ template: 'deadline-near', clock, dueAt: at })),
  'case-escalated': (['unit-head', 'agency-head', 'inspectorate', 'national-admin', 'ombudsman'] as const).map((role, index) => ({
    template: 'case-escalated',
    clock: 'L2',
    level: index + 1,
    role,
    levelDueAt: at,
  })),
  'escalation-withdrawn': [{ template: 'escalation-withdrawn', clock: 'L2', stoppedAt: at }],
  'date-moved': [
    {
      template: 'date-moved',
      clock: 'L2',
      dueAt: '2026-06-09T09:00:00.000Z',
      formerDueAt: '2026-06-08T09:00:00.000Z',
      because: 'calendar-changed',
      promisedAt: '2026-06-08T09:00:00.000Z',
    },
  ],
  'deadline-moved': [
    {
      template: 'deadline-moved',
      clock: 'S5',
      dueAt: '2026-06-09T09:00:00.000Z',
      formerDueAt: '2026-06-08T09:00:00.000Z',
      because: 'set-by-ombudsman',
    },
  ],
  'nobody-reachable': [{ template: 'nobody-reachable', clock: 'L2', role: 'ombudsman' }],
  'case-disputed': [{ template: 'case-disputed' }],
  'case-appealed': [{ template: 'case-appealed' }],
};
const everyLetter = Object.values(notices)
  .flat()
  .flatMap((notice) => (['id', 'en'] as const).map((language): [string, Notice, Language] => [JSON.stringify(notice), notice, language]));

/** Marks of a value that was not there or not put into words, and names that only the program uses. */
const FLAWS =
  /undefined|null|NaN|\[object|[{}$<>]|\b(?:caseId|postId|eventId|dueAt|stoppedAt|closesAt|levelDueAt|clock|role|reasonCode)\b|\b(?:L[1-4]|S5|X9)\b|\d{4}-\d{2}-\d{2}T/u;

describe('a letter', () => {
  it.each(everyLetter)('says all and nothing more: %s in %3$s', (_name, notice, language) => {
    const { subject, text } = renderLetter(notice, language, setting);
    expect(subject).not.toMatch(FLAWS);
    expect(text).not.toMatch(FLAWS);
    expect(subject).toMatch(/^\[TGP-7Q2K-9XHD\] [\x20-\x7e]+$/u);
    expect(Math.max(...`${subject}\n${text}`.split('\n').map((line) => line.length))).toBeLessThanOrEqual(76);
    expect(text).not.toMatch(/\n{3,}| \n|^\n/u);
    expect(text.endsWith('\n')).toBe(true);
  });

  it('differs from language to language in every template', () => {
    for (const notice of Object.values(notices).flat()) {
      const [id, en] = (['id', 'en'] as const).map((language) => renderLetter(notice, language, setting));
      expect(id?.subject).not.toBe(en?.subject);
      expect(id?.text).not.toBe(en?.text);
    }
  });

  it('says dates in the recipient’s words and the realm’s zone', () => {
    const say = (language: Language, timeZone: string) =>
      renderLetter({ template: 'closing-soon', closesAt: at }, language, {
        ...setting,
        realm: { name: 'Kota Contoh', timeZone },
      }).text.replaceAll('\n', ' ');
    expect(say('id', 'Asia/Jakarta')).toContain('ditutup pada Jumat, 27 Maret 2026 pukul 16.30 WIB, kecuali');
    expect(say('en', 'Asia/Jakarta')).toContain('closed on Friday, 27 March 2026 at 16:30 WIB, unless');
    expect(say('id', 'Asia/Makassar')).toContain('pukul 17.30 WITA');
    expect(say('en', 'Asia/Jayapura')).toContain('at 18:30 WIT');
  });

  const flat = (notice: Notice, language: Language) => renderLetter(notice, language, setting).text.replaceAll('\n', ' ');

  it('names the agency and the promised date, and does without the agency', () => {
    const forwarded = { template: 'case-forwarded', agency: 'Dinas Contoh', promisedAt: at, overdue: false } as const;
    expect(flat(forwarded, 'id')).toContain(
      'Laporan Anda diteruskan ke Dinas Contoh; jawaban paling lambat Jumat, 27 Maret 2026 pukul 16.30 WIB.',
    );
    expect(flat(forwarded, 'en')).toContain('forwarded to Dinas Contoh; an answer is due by Friday, 27 March 2026 at 16:30 WIB.');
    expect(flat({ ...forwarded, agency: null }, 'id')).toContain('diteruskan ke instansi yang berwenang; jawaban');
    expect(flat({ ...forwarded, agency: null }, 'en')).toContain('forwarded to the agency in charge; an answer');
  });

  it('owns up to a promise that was broken already', () => {
    const late = { template: 'case-forwarded', agency: 'Dinas Contoh', promisedAt: at, overdue: true } as const;
    expect(flat(late, 'id')).toContain('seharusnya sudah diberikan paling lambat Jumat, 27 Maret 2026');
    expect(flat(late, 'en')).toContain('was due by Friday, 27 March 2026');
  });

  it.each(everyLetter)('promises no page or form: %s in %3$s', (_name, notice, language) => {
    expect(flat(notice, language)).not.toMatch(/halaman|formulir|masukkan|\b(?:page|form|enter)\b/iu);
  });

  it('shows the citizen the way to the Ombudsman when a deadline was missed', () => {
    for (const language of ['id', 'en'] as const) {
      const { text } = renderLetter({ template: 'deadline-missed', clock: 'S5', dueAt: at }, language, setting);
      expect(text).toContain('https://ombudsman.go.id');
      expect(text).toContain('137');
    }
  });

  it('keeps the whole of a receipt', () => {
    expect(renderLetter({ template: 'submission-received', receivedAt: at }, 'id', setting)).toMatchInlineSnapshot(`
      {
        "subject": "[TGP-7Q2K-9XHD] Laporan Anda sudah kami terima",
        "text": "Yth. Bapak/Ibu,

      Terima kasih. Laporan Anda kami terima pada Jumat, 27 Maret 2026 pukul
      16.30 WIB.

      Nomor pelacakan Anda:

        TGP-7Q2K-9XHD

      Status laporan dapat Anda tanyakan dengan nomor pelacakan dan PIN Anda
      kepada petugas di loket pelayanan, atau melalui alamat layanan:

        https://lapor.example.go.id

      PIN itu Anda terima saat melapor. Mohon simpan baik-baik. Kami tidak
      pernah memintanya melalui surel atau telepon. Layanan ini tidak dipungut
      biaya.

      Hormat kami,
      Tanggap, Kota Contoh

      Surel ini dikirim otomatis. Mohon tidak membalas surel ini.
      ",
      }
    `);
  });
});
