import { LADDER_ROLES } from '@tanggap/contracts';
import { STAGES, tallyOf } from './board.ts';
import type { CaseRow } from './board.ts';
import { span, widthOf } from './lines.ts';
import type { Line, Span } from './lines.ts';
import { paceOf } from './scene.ts';
import type { Scene } from './scene.ts';
import { WORDS, holidayName, timeOf, weekdayOf, zoneName } from './words.ts';

const TEXTS = {
  id: { show: 'simulasi', pace: (days: string) => `${days} hari per detik`, day: 'hari', weekend: 'akhir pekan' },
  en: {
    show: 'simulation',
    pace: (days: string) => (days === '1' ? '1 day per second' : `${days} days per second`),
    day: 'day',
    weekend: 'weekend',
  },
} as const;

const SATURDAY = 6;
const DAY_MS = 86_400_000;

const widthOfLine = (line: Line): number => line.reduce((sum, { text }) => sum + widthOf(text), 0);

/** What it is and how fast, and the time against the right edge; the time stays when there is room for one only. */
const titleLine = ({ now, names, scale }: Scene, columns: number): Line => {
  const texts = TEXTS[names.language];
  const time = span(`${weekdayOf(now, names)} ${timeOf(now, names)} ${zoneName(now, names)}`, 'bold');
  const name = [span(' '), span('Tanggap', ['bold', 'cyan'])];
  const full = [...name, span(` · ${texts.show} · ${texts.pace(paceOf(scale))}`, 'dim')];
  const left = widthOfLine(full) + widthOfLine([time]) + 3 > columns ? name : full;
  return [...left, span(' '.repeat(Math.max(2, columns - widthOfLine(left) - widthOfLine([time]) - 1))), time];
};

/** One mark for each day of the show: days that do not count are thin, days to come are dots. */
const calendarLine = ({ board, now, opensAt, endsAt, names }: Scene, columns: number): Line => {
  const texts = TEXTS[names.language];
  const dateOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(names.timeZone).toPlainDate();
  const first = dateOf(opensAt);
  const today = dateOf(now);
  const length = Math.max(1, Math.ceil((endsAt.epochMilliseconds - opensAt.epochMilliseconds) / DAY_MS));
  const passed = Math.max(0, Math.min(length, first.until(today).days + 1));
  const isOff = (date: Temporal.PlainDate) => board.daysOff.has(date.toString()) || date.dayOfWeek >= SATURDAY;
  const marks = Array.from({ length: Math.min(length, columns - 2) }, (_, index): Span => {
    if (index >= passed) return span('·', 'dim');
    return isOff(first.add({ days: index })) ? span('░', 'yellow') : span('█', 'green');
  });
  const holiday = board.daysOff.get(today.toString());
  const off = holiday ? holidayName(holiday) : today.dayOfWeek >= SATURDAY ? texts.weekend : '';
  return [span(' '), ...marks, span(`  ${texts.day} ${passed}/${length}`, 'dim'), span(off && `  ${off}`, 'yellow')];
};

const count = (label: string, value: number, format: Span['format'] & {}): Line => [
  span(`${label} `, 'dim'),
  span(String(value), value > 0 ? format : 'dim'),
];

/** How many cases are at each stage, and how many lie with each rung of the ladder. */
const counterLines = (scene: Scene, rows: readonly CaseRow[]): readonly Line[] => {
  const { stages, inCharge } = tallyOf(rows);
  const words = WORDS[scene.names.language];
  return [
    STAGES.flatMap((stage, index) => [span(index === 0 ? ' ' : '  '), ...count(words.stages[stage], stages[stage], 'bold')]),
    LADDER_ROLES.flatMap((role, index) => [
      span(index === 0 ? ' ' : ' › ', 'dim'),
      ...count(words.shortRoles[role], inCharge[role], ['bold', 'red']),
    ]),
  ];
};

/** The upper part of the picture: 6 lines. */
export const boardHeader = (scene: Scene, rows: readonly CaseRow[], columns: number): readonly Line[] => [
  titleLine(scene, columns),
  calendarLine(scene, columns),
  [],
  ...counterLines(scene, rows),
  [],
];
