import { boardHeader } from './board-header.ts';
import { byUrgency, deadlineOf, isOver, isOverdue, roleInCharge } from './board.ts';
import type { CaseRow } from './board.ts';
import { cell, fit, span } from './lines.ts';
import type { Line, Span } from './lines.ts';
import type { Moment, Tone } from './moments.ts';
import type { Scene, Size } from './scene.ts';
import { WORDS, dayOf, timeOf, weekdayOf } from './words.ts';

const COLOURS = { plain: [], good: ['green'], warning: ['yellow'], bad: ['red'] } as const satisfies Record<Tone, readonly string[]>;
const TEXTS = {
  id: { cases: 'KASUS', head: ['PENGADUAN', 'INSTANSI', 'TAHAP', 'DI TANGAN', 'TENGGAT'], others: 'lainnya', feed: 'BARU SAJA' },
  en: { cases: 'CASES', head: ['COMPLAINT', 'AGENCY', 'STAGE', 'WITH', 'DUE'], others: 'more', feed: 'JUST NOW' },
} as const;

/** Characters; the samples keep to it. */
const LONGEST_LABEL = 24;

/** Widths of the columns; what is left of a wide terminal goes to the complaint and its agency. */
const widthsFor = (columns: number): readonly number[] => {
  const [id, stage, role, due] = [13, 11, 13, 7];
  const margins = 6;
  const free = Math.max(12, Math.min(columns, 160) - id - stage - role - due - margins);
  const label = Math.min(LONGEST_LABEL, Math.ceil(free * 0.6));
  return [id, label, Math.min(40, free - label), stage, role, due];
};

const tableLine = (cells: readonly Span[], widths: readonly number[]): Line =>
  cells.flatMap(({ text, format }, index) => [span(' '), span(cell(text, widths[index] ?? 0), format)]);

const caseLine = (row: CaseRow, { names, labelOf }: Scene, widths: readonly number[]): Line => {
  const words = WORDS[names.language];
  const due = deadlineOf(row);
  const role = roleInCharge(row);
  const usual = isOver(row) ? 'dim' : undefined;
  return tableLine(
    [
      span(row.trackingId, 'dim'),
      span(labelOf(row.caseId) ?? '–', usual),
      span(row.agencyId === null ? '–' : names.agency(row.agencyId), usual),
      span(words.statuses[row.status] ?? row.status, row.status === 'answered' ? 'green' : usual),
      role === null ? span('') : span(words.shortRoles[role], ['bold', 'red']),
      span(due ? dayOf(due.dueAt, names) : '', isOverdue(row) ? 'red' : 'dim'),
    ],
    widths,
  );
};

const LABEL_WIDTH = 18;
/** From this width on a line of the feed has room for the case's id beside its label. */
const WIDE = 100;

const feedLine = ({ at, caseId, trackingId, text, tone }: Moment, { names, labelOf }: Scene, columns: number): Line => {
  const label = cell(labelOf(caseId) ?? (columns < WIDE ? trackingId : '–'), columns < WIDE ? LABEL_WIDTH : LONGEST_LABEL);
  return [
    span(` ${weekdayOf(at, names)} ${timeOf(at, names)}  `, 'dim'),
    span(columns < WIDE ? '' : `${trackingId}  `, 'dim'),
    span(`${label}  `),
    span(text, [...COLOURS[tone]]),
  ];
};

/** One picture of the show, never larger than the terminal. */
export const renderBoard = (scene: Scene, { columns, rows }: Size): readonly Line[] => {
  const texts = TEXTS[scene.names.language];
  const cases = [...scene.board.cases.values()];
  const top = boardHeader(scene, cases, columns);
  // The table's heading, a gap, the feed's heading and the footer; cases and feed share the rest.
  const free = Math.max(2, rows - top.length - 4);
  const tableRows = Math.max(1, Math.min(cases.length, Math.floor(free * 0.6)));
  const shown = cases.toSorted(byUrgency).slice(0, cases.length > tableRows ? tableRows - 1 : tableRows);
  const hidden = cases.length - shown.length;
  const widths = widthsFor(columns);
  const head = [`${cases.length} ${texts.cases}`, ...texts.head].map((text) => span(text, 'dim'));
  const table = [
    tableLine(head, widths),
    ...shown.map((row) => caseLine(row, scene, widths)),
    ...(hidden > 0 ? [[span(` … ${hidden} ${texts.others}`, 'dim')]] : []),
  ];
  const feedRows = Math.max(1, rows - top.length - table.length - 3);
  const feed = scene.feed.slice(-feedRows).map((moment) => feedLine(moment, scene, columns));
  const filling: Line[] = Array.from({ length: feedRows - feed.length }, () => []);
  const picture = [...top, ...table, [], [span(` ${texts.feed}`, 'dim')], ...feed, ...filling, [span(` ${scene.footer}`, 'dim')]];
  return picture.slice(0, rows).map((line) => fit(line, columns));
};
