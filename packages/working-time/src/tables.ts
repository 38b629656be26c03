import type { WorkingCalendar } from './compile.ts';
import { DAY } from './epoch-day.ts';
import { HORIZON_DAYS, beyondHorizon, intervals, lastClose } from './intervals.ts';

/** Days of one table. */
const SPAN = 512;
const SPAN_MS = SPAN * DAY;
const MAX_STEPS = Math.ceil(HORIZON_DAYS / SPAN);
/** Tables kept for one calendar, some 90 years: what a search over centuries makes is let go again. */
const MAX_TABLES = 64;

/** The working time of a span: intervals in order, with the milliseconds of all that end before each begins. */
export type TimeTable = {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly before: Float64Array;
  readonly total: number;
};

/** The working days of a span: each with its close, and how many come before each date. */
export type DayTable = { readonly first: number; readonly days: Int32Array; readonly closes: Float64Array; readonly rank: Int32Array };

const timeTableOf = (calendar: WorkingCalendar, index: number): TimeTable => {
  const found = [...intervals(calendar, index * SPAN_MS, (index + 1) * SPAN_MS)];
  const before = new Float64Array(found.length);
  let total = 0;
  for (const [at, [start, end]] of found.entries()) {
    before[at] = total;
    total += end - start;
  }
  return { starts: Float64Array.from(found, ([start]) => start), ends: Float64Array.from(found, ([, end]) => end), before, total };
};

const dayTableOf = (calendar: WorkingCalendar, index: number): DayTable => {
  const first = index * SPAN;
  const rank = new Int32Array(SPAN + 1);
  const days: number[] = [];
  const closes: number[] = [];
  for (let day = 0; day < SPAN; day += 1) {
    rank[day] = days.length;
    const close = lastClose(calendar, first + day);
    if (close === undefined) continue;
    days.push(first + day);
    closes.push(close);
  }
  rank[SPAN] = days.length;
  return { first, days: Int32Array.from(days), closes: Float64Array.from(closes), rank };
};

/** Makes a calendar's tables when they are first needed, and keeps them. */
const keeping = <Table>(make: (calendar: WorkingCalendar, index: number) => Table) => {
  const known = new WeakMap<WorkingCalendar, Map<number, Table>>();
  return (calendar: WorkingCalendar, index: number): Table => {
    const tables = known.getOrInsertComputed(calendar, () => new Map<number, Table>());
    const found = tables.get(index);
    if (found !== undefined) return found;
    if (tables.size >= MAX_TABLES) tables.clear();
    const table = make(calendar, index);
    tables.set(index, table);
    return table;
  };
};

const timeTable = keeping(timeTableOf);
const dayTable = keeping(dayTableOf);

/** The first index at which `values`, which rise, are above `limit`; their length if none is. */
const firstAbove = (values: Float64Array, limit: number): number => {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** Working milliseconds of a table before an instant in its span. */
const positionIn = ({ starts, ends, before, total }: TimeTable, epochMs: number): number => {
  const at = firstAbove(ends, epochMs);
  return at === ends.length ? total : (before[at] ?? 0) + Math.max(0, epochMs - (starts[at] ?? 0));
};

const indexOf = (epochMs: number): number => Math.floor(epochMs / SPAN_MS);

/** The instant (epoch milliseconds) when `amount` working milliseconds, not 0, have passed from another; back in time if negative. */
export const shift = (calendar: WorkingCalendar, epochMs: number, amount: number): number => {
  let index = indexOf(epochMs);
  let table = timeTable(calendar, index);
  let position = positionIn(table, epochMs) + amount;
  for (let steps = 0; amount > 0 ? position > table.total : position < 0; steps += 1) {
    if (steps > MAX_STEPS) throw beyondHorizon(calendar);
    if (amount > 0) position -= table.total;
    index += Math.sign(amount);
    table = timeTable(calendar, index);
    if (amount < 0) position += table.total;
  }
  const { starts, before } = table;
  // Used up exactly at a close it ends there, and backwards exactly at an opening there.
  const at = amount > 0 ? firstAbove(before, position - 1) - 1 : firstAbove(before, position) - 1;
  return (starts[at] ?? 0) + position - (before[at] ?? 0);
};

/** Working milliseconds of `[from, to)`. */
export const measure = (calendar: WorkingCalendar, from: number, to: number): number => {
  if (to <= from) return 0;
  const last = indexOf(to);
  let sum = positionIn(timeTable(calendar, last), to) - positionIn(timeTable(calendar, indexOf(from)), from);
  for (let index = indexOf(from); index < last; index += 1) sum += timeTable(calendar, index).total;
  return sum;
};

/** The first working instant at or after another. */
export const firstWorking = (calendar: WorkingCalendar, epochMs: number): number => {
  for (let steps = 0, index = indexOf(epochMs); steps <= MAX_STEPS; steps += 1, index += 1) {
    const { starts, ends } = timeTable(calendar, index);
    const at = firstAbove(ends, epochMs);
    if (at < ends.length) return Math.max(epochMs, starts[at] ?? 0);
  }
  throw beyondHorizon(calendar);
};

/** The working day number `days`, not 0, after a date, which is not counted, or before it: its date and its close. */
export const workingDay = (calendar: WorkingCalendar, epochDay: number, days: number): { readonly day: number; readonly close: number } => {
  let index = Math.floor(epochDay / SPAN);
  let table = dayTable(calendar, index);
  const within = epochDay - table.first;
  let at = days > 0 ? (table.rank[within + 1] ?? 0) + days - 1 : (table.rank[within] ?? 0) + days;
  for (let steps = 0; at < 0 || at >= table.days.length; steps += 1) {
    if (steps > MAX_STEPS) throw beyondHorizon(calendar);
    if (days > 0) at -= table.days.length;
    index += Math.sign(days);
    table = dayTable(calendar, index);
    if (days < 0) at += table.days.length;
  }
  return { day: table.days[at] ?? 0, close: table.closes[at] ?? 0 };
};

/** Working days of `[from, to)`, as days since 1970-01-01. */
export const countWorkingDays = (calendar: WorkingCalendar, from: number, to: number): number => {
  if (to <= from) return 0;
  const last = Math.floor(to / SPAN);
  const rankOf = (day: number): number => {
    const { rank, first } = dayTable(calendar, Math.floor(day / SPAN));
    return rank[day - first] ?? 0;
  };
  let count = rankOf(to) - rankOf(from);
  for (let index = Math.floor(from / SPAN); index < last; index += 1) count += dayTable(calendar, index).days.length;
  return count;
};
