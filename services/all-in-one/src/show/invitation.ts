import type { Language } from '@tanggap/contracts';
import type { Receipt } from './api-client.ts';
import { span } from './lines.ts';
import type { Line } from './lines.ts';

export type Invitation = {
  readonly url: string;
  readonly language: Language;
  /** A case worth looking at, with its real PIN. */
  readonly receipt: Receipt | undefined;
  /** Where this installation keeps its data: a command that works on them must be told. */
  readonly dataDir: string;
  /** Simulated days in a real second. */
  readonly pace: string;
};

/** As a shell takes it. */
const quoted = (text: string): string => (/^[\w./-]+$/u.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`);

const DEFAULT_URL = 'http://127.0.0.1:3000';

/** What to look at and to try while it keeps running. */
export const invitationOf = ({ url, language, receipt, dataDir, pace }: Invitation): readonly Line[] => {
  const say = (id: string, en: string): string => (language === 'id' ? id : en);
  const tanggap = 'npx -y pnpm -s tanggap';
  const elsewhere = url === DEFAULT_URL ? '' : ` --url ${url}`;
  const place = (name: string, path: string): Line => [span(`   ${name.padEnd(16)}`, 'dim'), span(`${url}${path}`, 'underline')];
  const command = (what: string, ...lines: readonly string[]): readonly Line[] => [
    [span(`   ${what}`, 'dim')],
    ...lines.map((line) => [span(`     ${line}`)]),
  ];
  return [
    [
      span(' '),
      span(say('Tetap berjalan', 'Still running'), ['bold', 'cyan']),
      span(say('  Ctrl+C untuk berhenti', '  Ctrl+C stops it'), 'dim'),
    ],
    [
      span(
        say(
          `   Waktu tetap ${pace} hari per detik; petugas simulasi sudah pulang.`,
          `   Simulated days a second: still ${pace}. The simulated staff have gone home.`,
        ),
        'dim',
      ),
    ],
    [],
    place(say('Halaman status', 'Status page'), '/'),
    place(say('Acuan API', 'API reference'), '/docs'),
    place(say('Pengawasan', 'Oversight'), '/api/v1/oversight/escalations'),
    [],
    [span(' '), span(say('Silakan coba', 'Things to try'), ['bold', 'cyan'])],
    [],
    ...command(
      say(
        'Kirim pengaduan, lalu lihat ia naik karena tak ada yang menjawab:',
        'Send a complaint, and watch it climb because nobody answers:',
      ),
      `curl -s ${url}/api/v1/submissions \\`,
      `  -H 'content-type: application/json' \\`,
      `  -d '{"text":"Jalan berlubang di depan pasar, sudah ada yang jatuh"}'`,
    ),
    ...(receipt
      ? command(
          say('Lacak satu pengaduan seperti pelapornya:', 'Follow one complaint as its reporter does:'),
          `${tanggap} track ${receipt.trackingId} --pin ${receipt.pin}${elsewhere}`,
        )
      : []),
    ...command(
      say('Tanya mesin, ini urusan siapa:', 'Ask the machine whose duty it is:'),
      `echo '{"id":"1","text":"lampu jalan mati"}' | ${tanggap} classify`,
    ),
    ...command(
      say('Jadi ombudsman: buat kunci, lalu ikuti eskalasi langsung:', 'Be the ombudsman: make a key, then follow escalations live:'),
      `KEY=$(DATA_DIR=${quoted(dataDir)} \\`,
      `  ${tanggap} api-key create --role ombudsman | head -1)`,
      `curl -N ${url}/api/v1/oversight/stream \\`,
      `  -H "authorization: Bearer $KEY"`,
    ),
    [],
  ];
};
