import type { Explanation, Skipped } from './explanation.ts';

/** Languages that an explanation can be read in. */
export type Language = 'id' | 'en';

const WORDS = {
  id: {
    locale: 'id-ID',
    due: 'Jatuh tempo',
    counted: 'Dihitung',
    days: 'hari',
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
    days: 'days',
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

type Part = { readonly from: Temporal.Instant; readonly to: Temporal.Instant; readonly date: string | null; readonly why: string | null };

/** Whole dates that follow each other for the same reason, or that counted, are told in one. */
const inRuns = (parts: readonly Part[]): (readonly [Part, ...Part[]])[] => {
  const runs: [Part, ...Part[]][] = [];
  for (const part of parts) {
    const run = runs.at(-1);
    if (run && run[0].date !== null && part.date !== null && run[0].why === part.why) run.push(part);
    else runs.push([part]);
  }
  return runs;
};

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
  const parts: readonly Part[] = [
    ...counted.map(({ from, to, date }) => ({ from, to, date, why: null })),
    ...skipped.map((one) => ({ from: one.from, to: one.to, date: one.date, why: why(one) })),
  ].toSorted((a, b) => Temporal.Instant.compare(a.from, b.from));
  const lineOf = ([first, ...more]: readonly [Part, ...Part[]]): string => {
    const last = more.at(-1);
    const what = first.why === null ? words.counted : words.notCounted;
    const when = last
      ? `${span(first.from, first.to, first.date)} – ${span(last.from, last.to, last.date)}`
      : span(first.from, first.to, first.date);
    const note = first.why ?? (more.length > 0 ? `${more.length + 1} ${words.days}` : null);
    return `${what}: ${when}${note === null ? '' : ` (${note})`}`;
  };
  const inOrder = inRuns(parts).map(lineOf);
  return [...inOrder, `${words.due}: ${moment(dueAt)}`, ...(provisional ? [words.provisional] : [])];
};
