import type { Explanation, Skipped } from './explanation.ts';

/** Languages that an explanation can be read in. */
export type Language = 'id' | 'en';

const WORDS = {
  id: {
    locale: 'id-ID',
    due: 'Jatuh tempo',
    counted: 'Dihitung',
    notCounted: 'Tidak dihitung',
    provisional: 'Sementara: hari libur sampai tanggal itu belum ditetapkan.',
    reasons: {
      'national-holiday': 'hari libur nasional',
      'joint-leave': 'cuti bersama',
      'regional-holiday': 'hari libur daerah',
      election: 'hari pemungutan suara',
      'special-hours': 'jam khusus',
      weekend: 'akhir pekan',
      'not-a-working-day': 'bukan hari kerja',
      'outside-hours': 'di luar jam kerja',
      paused: 'jam berhenti',
      'day-of-receipt': 'hari penerimaan',
    },
  },
  en: {
    locale: 'en-GB',
    due: 'Due',
    counted: 'Counted',
    notCounted: 'Not counted',
    provisional: 'Provisional: the holidays up to that date are not decreed yet.',
    reasons: {
      'national-holiday': 'national holiday',
      'joint-leave': 'joint leave',
      'regional-holiday': 'regional holiday',
      election: 'election day',
      'special-hours': 'special hours',
      weekend: 'weekend',
      'not-a-working-day': 'not a working day',
      'outside-hours': 'outside working hours',
      paused: 'clock stood still',
      'day-of-receipt': 'day of receipt',
    },
  },
} as const satisfies Record<Language, { readonly reasons: Readonly<Record<Skipped['reason'], string>> } & Record<string, unknown>>;

/** An explanation as lines to read, in the order of time: what counted, what did not and why, and when it is due. */
export const inWords = ({ dueAt, provisional, counted, skipped }: Explanation, language: Language, timeZone: string): readonly string[] => {
  const words = WORDS[language];
  const day = new Intl.DateTimeFormat(words.locale, { timeZone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const time = new Intl.DateTimeFormat(words.locale, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const moment = (instant: Temporal.Instant): string =>
    `${day.format(instant.epochMilliseconds)} ${time.format(instant.epochMilliseconds)}`;
  const span = (from: Temporal.Instant, to: Temporal.Instant, date: string | null): string =>
    date === null ? `${moment(from)} – ${moment(to)}` : day.format(from.epochMilliseconds);
  const why = ({ reason, name, source }: Skipped): string =>
    [words.reasons[reason], name, source].filter((word) => word !== null).join(', ');
  const lines = [
    ...counted.map(({ from, to, date }) => ({ from, line: `${words.counted}: ${span(from, to, date)}` })),
    ...skipped.map((one) => ({ from: one.from, line: `${words.notCounted}: ${span(one.from, one.to, one.date)} (${why(one)})` })),
  ];
  const inOrder = lines.toSorted((a, b) => Temporal.Instant.compare(a.from, b.from)).map(({ line }) => line);
  return [...inOrder, `${words.due}: ${moment(dueAt)}`, ...(provisional ? [words.provisional] : [])];
};
