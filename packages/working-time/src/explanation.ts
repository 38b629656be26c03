import type { WorkingCalendar } from './compile.ts';
import { dateOf } from './epoch-day.ts';
import { explainSkip, isProvisional } from './explain.ts';
import type { ClosedReason } from './explain.ts';
import { intervals, lastClose, localDay } from './intervals.ts';
import { targetOf } from './target.ts';
import type { Pause, Target } from './target.ts';

/** Time that counted. `date`: the whole of that date counted, as a day. */
export type Counted = {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  /** What passed of the clock in it; of a working day, which counts whole, the working time of that date. */
  readonly seconds: number;
  readonly date: string | null;
};

/** Time that did not count, and why. `date` where a whole date did not. */
export type Skipped = {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  readonly reason: ClosedReason | 'outside-hours' | 'paused' | 'day-of-receipt';
  readonly date: string | null;
  readonly name: string | null;
  readonly source: string | null;
};

/** How a deadline came about. The counted parts add up to the target, pauses made up for included. */
export type Explanation = {
  readonly dueAt: Temporal.Instant;
  /** True if a date was reached whose holidays are not yet decreed: the deadline may still move. */
  readonly provisional: boolean;
  readonly counted: readonly Counted[];
  readonly skipped: readonly Skipped[];
};

type Span = readonly [from: number, to: number];
const at = (epochMs: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(epochMs);
const part = ([from, to]: Span): Counted => ({ from: at(from), to: at(to), seconds: (to - from) / 1_000, date: null });
const skip = ([from, to]: Span, reason: Skipped['reason']): Skipped => ({
  from: at(from),
  to: at(to),
  reason,
  date: null,
  name: null,
  source: null,
});

/** A span cut at the pauses: what is left, in order. */
const cut = (span: Span, pauses: readonly Span[]): Span[] => {
  const left: Span[] = [];
  let [from] = span;
  for (const [begins, ends] of pauses) {
    if (ends <= from || begins >= span[1]) continue;
    if (begins > from) left.push([from, begins]);
    from = ends;
  }
  if (from < span[1]) left.push([from, span[1]]);
  return left;
};

const midnightOf = (calendar: WorkingCalendar, day: number): number => dateOf(day).toZonedDateTime(calendar.timeZone).epochMilliseconds;

const skippedDate = (calendar: WorkingCalendar, day: number): Skipped => {
  const { date, reason, name, source } = explainSkip(calendar, day);
  return { ...skip([midnightOf(calendar, day), midnightOf(calendar, day + 1)], reason), date, name: name ?? null, source: source ?? null };
};

/** Dates that count or do not, after the day of receipt. */
const explainDays = (
  calendar: WorkingCalendar,
  start: Temporal.Instant,
  days: number,
  isCounted: (day: number) => boolean,
  worksAlways: boolean,
) => {
  const spanOf = (day: number): Omit<Counted, 'date'> => {
    const date: Span = [midnightOf(calendar, day), midnightOf(calendar, day + 1)];
    const open = worksAlways ? [date] : [...intervals(calendar, ...date)];
    const seconds = open.reduce((sum, [opens, closes]) => sum + closes - opens, 0) / 1_000;
    return { from: at(open[0]?.[0] ?? date[0]), to: at(open.at(-1)?.[1] ?? date[1]), seconds };
  };
  const counted: Counted[] = [];
  const first = localDay(calendar, start.epochMilliseconds);
  const skipped: Skipped[] = [skip([start.epochMilliseconds, midnightOf(calendar, first + 1)], 'day-of-receipt')];
  for (let day = first + 1; counted.length < days; day += 1) {
    if (!isCounted(day)) {
      skipped.push(skippedDate(calendar, day));
      continue;
    }
    counted.push({ ...spanOf(day), date: dateOf(day).toString() });
  }
  return { counted, skipped };
};

/** Why nothing was counted from one counted part to the next: whole dates by themselves, nights together. */
const explainGap = (calendar: WorkingCalendar, [from, to]: Span): Skipped[] => {
  const found: Skipped[] = [];
  for (let day = localDay(calendar, from); midnightOf(calendar, day) < to; day += 1) {
    const begins = Math.max(from, midnightOf(calendar, day));
    const ends = Math.min(to, midnightOf(calendar, day + 1));
    if (begins >= ends) continue;
    const isClosed = calendar.openOn(day).length === 0;
    const last = found.at(-1);
    if (isClosed) found.push({ ...skippedDate(calendar, day), from: at(begins), to: at(ends) });
    else if (last?.reason === 'outside-hours') found.splice(-1, 1, skip([last.from.epochMilliseconds, ends], 'outside-hours'));
    else found.push(skip([begins, ends], 'outside-hours'));
  }
  return found;
};

const explainTime = (calendar: WorkingCalendar, span: Span, pauses: readonly Span[], worksAlways: boolean) => {
  const open: readonly Span[] = worksAlways ? [span] : [...intervals(calendar, ...span)];
  const counted = open.flatMap((one) => cut(one, pauses));
  const skipped: Skipped[] = pauses.filter(([from]) => from < span[1]).map((pause) => skip(pause, 'paused'));
  const edges: Span[] = [[span[0], span[0]], ...open, [span[1], span[1]]];
  for (const [index, [, ends]] of edges.entries()) {
    const next = edges[index + 1];
    if (next && ends < next[0]) skipped.push(...explainGap(calendar, [ends, next[0]]));
  }
  return { counted: counted.map(part), skipped: skipped.toSorted((a, b) => Temporal.Instant.compare(a.from, b.from)) };
};

/** Tells why {@link targetOf} gives the instant it gives. @throws RangeError as it does, and for an amount that is not positive. */
export const explainTarget = (
  calendar: WorkingCalendar,
  start: Temporal.Instant,
  target: Target,
  pauses: readonly Pause[] = [],
): Explanation => {
  if (target.amount <= 0) throw new RangeError(`${target.amount} ${target.unit}: only what lies ahead can be explained`);
  const { amount, unit } = target;
  const dueAt = targetOf(calendar, start, target, pauses);
  const from = start.epochMilliseconds;
  const spans = pauses.map((pause): Span => [Math.max(from, pause.from.epochMilliseconds), pause.to.epochMilliseconds]);
  const countsAlways = unit === 'calendar-days' || unit === 'hours';
  const provisional = !countsAlways && isProvisional(calendar, dueAt);
  if (unit === 'hours' || unit === 'working-hours') {
    return { dueAt, provisional, ...explainTime(calendar, [from, dueAt.epochMilliseconds], spans, unit === 'hours') };
  }
  const days = explainDays(calendar, start, amount, (day) => countsAlways || lastClose(calendar, day) !== undefined, countsAlways);
  const planned = targetOf(calendar, start, target);
  if (planned.equals(dueAt)) return { dueAt, provisional, ...days };
  // The paused time is made up for after the last day.
  const after = explainTime(calendar, [planned.epochMilliseconds, dueAt.epochMilliseconds], [], countsAlways);
  const paused = spans.filter(([begins]) => begins < dueAt.epochMilliseconds).map((span) => skip(span, 'paused'));
  const skipped = [...days.skipped, ...paused, ...after.skipped].toSorted((a, b) => Temporal.Instant.compare(a.from, b.from));
  return { dueAt, provisional, counted: [...days.counted, ...after.counted], skipped };
};
