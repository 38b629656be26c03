import { LADDER_ROLES } from '@tanggap/contracts';
import type { Agency } from '@tanggap/contracts';
import { tallyOf } from './board.ts';
import type { Board, CaseRow } from './board.ts';
import { cell, span } from './lines.ts';
import type { Line } from './lines.ts';
import type { Names } from './moments.ts';
import { WORDS, dayOf, holidayName } from './words.ts';

/** How the show ended. */
export type Ending = {
  readonly board: Board;
  readonly agencies: readonly Agency[];
  readonly names: Names;
  readonly opensAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant;
};

const DAY_MS = 86_400_000;
const SATURDAY = 6;
const daysBetween = (from: Temporal.Instant, to: Temporal.Instant): number =>
  Math.round((to.epochMilliseconds - from.epochMilliseconds) / DAY_MS);

const LABEL_WIDTH = 34;
const figure = (label: string, value: number | string, note = ''): Line => [
  span(`   ${cell(label, LABEL_WIDTH)}`),
  span(String(value).padStart(4), 'bold'),
  span(note && `   ${note}`, 'dim'),
];

/** The case that was at the ombudsman first: counted from its receipt. */
const firstAtOmbudsman = (rows: readonly CaseRow[]): { readonly row: CaseRow; readonly at: Temporal.Instant } | undefined =>
  rows
    .flatMap((row) => {
      const at = row.reached.get('ombudsman');
      return at && row.agencyId !== null ? [{ row, at }] : [];
    })
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))[0];

/** Holidays that closed a day on which offices would have been open. */
const holidaysOf = ({ daysOff }: Board): readonly string[] => [
  ...new Set(
    [...daysOff].flatMap(([date, name]) => (name === null || Temporal.PlainDate.from(date).dayOfWeek >= SATURDAY ? [] : holidayName(name))),
  ),
];

/** With the agencies above it the summary fits a large terminal. */
const BUSIEST = 12;

const agencyLines = ({ board, agencies, names }: Ending): readonly Line[] => {
  const inId = names.language === 'id';
  const rows = [...board.cases.values()];
  const head = [
    span(`   ${cell(inId ? 'Instansi' : 'Agency', LABEL_WIDTH)}`, 'dim'),
    span(inId ? 'kasus  tepat  telat  belum' : 'cases  on time  late  none', 'dim'),
  ];
  const widths = inId ? [5, 7, 7, 7] : [5, 9, 6, 6];
  const tallies = agencies
    .map(({ id }) => ({ id, tally: tallyOf(rows.filter(({ agencyId }) => agencyId === id)) }))
    .filter(({ tally }) => tally.received > 0)
    .toSorted((a, b) => b.tally.received - a.tally.received);
  const lines = tallies.slice(0, BUSIEST).map(({ id, tally: { received, inTime, late, unanswered } }): Line => {
    const figures = [received, inTime, late, unanswered].map((value, index) => String(value).padStart(widths[index] ?? 0));
    const [cases, good, bad, none] = figures;
    return [
      span(`   ${cell(names.agency(id), LABEL_WIDTH)}`),
      span(cases ?? ''),
      span(good ?? '', 'green'),
      span(bad ?? '', 'yellow'),
      span(none ?? '', unanswered > 0 ? 'red' : 'dim'),
    ];
  });
  const others = tallies.length - lines.length;
  const more = others > 0 ? [[span(inId ? `   … dan ${others} instansi lain` : `   … and ${others} more agencies`, 'dim')]] : [];
  return [head, ...lines, ...more];
};

/** What came of it all. */
export const summaryOf = (ending: Ending): readonly Line[] => {
  const { board, names, opensAt, endedAt } = ending;
  const inId = names.language === 'id';
  const say = (id: string, en: string): string => (inId ? id : en);
  const rows = [...board.cases.values()];
  const tally = tallyOf(rows);
  const first = firstAtOmbudsman(rows);
  const { roles } = WORDS[names.language];
  const holidays = holidaysOf(board);
  const period = `${dayOf(opensAt, names)} – ${dayOf(endedAt, names)}`;
  return [
    [span(' '), span(say('Simulasi selesai', 'The simulation is over'), ['bold', 'cyan']), span(`  ${period}`, 'dim')],
    [],
    figure(say('Pengaduan diterima', 'Complaints received'), tally.received),
    figure(say('diteruskan mesin sendiri', 'forwarded by the machine alone'), tally.forwardedAlone),
    figure(
      say('dipilah orang', 'sorted by a person'),
      tally.triaged,
      tally.stillInTriage > 0 ? say(`${tally.stillInTriage} belum disentuh`, `${tally.stillInTriage} never touched`) : '',
    ),
    figure(say('dijawab tepat waktu', 'answered in time'), tally.inTime),
    figure(say('dijawab terlambat', 'answered late'), tally.late),
    figure(say('belum dijawab', 'not answered'), tally.unanswered),
    [],
    [span(say('   Naik sampai ke', '   Climbed to'), 'dim')],
    ...LADDER_ROLES.map((role) => figure(roles[role], tally.reached[role])),
    ...(first
      ? [
          [],
          [
            span(say('   Pertama di ombudsman: ', '   First at the ombudsman: '), 'dim'),
            span(names.agency(first.row.agencyId ?? '')),
            span(
              say(
                `, ${daysBetween(first.row.openedAt, first.at)} hari sejak diterima (${first.row.trackingId})`,
                `, ${daysBetween(first.row.openedAt, first.at)} days after receipt (${first.row.trackingId})`,
              ),
            ),
          ],
        ]
      : []),
    ...(holidays.length > 0
      ? [[span(say(`   Tidak dihitung: ${holidays.join(', ')}`, `   Not counted: ${holidays.join(', ')}`), 'dim')]]
      : []),
    [],
    ...agencyLines(ending),
    [],
  ];
};
