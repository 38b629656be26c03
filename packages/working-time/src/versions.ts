import type { Calendar, DatedException, DatedWeek, Week } from './calendar.ts';
import { CalendarError } from './compile.ts';
import type { WorkingCalendar } from './compile.ts';
import { dateOf, epochDayOf } from './epoch-day.ts';

/** One published version of a calendar: what it says holds from `effectiveFrom` on, until a later version's does. */
export type CalendarVersion = {
  /** Of the calendar. */
  readonly id: string;
  /** The calendar that fills in what this one leaves open; null for a national one. */
  readonly parent: string | null;
  /** 1, 2, 3 … in the order of publication. */
  readonly version: number;
  /** ISO 8601 instant. */
  readonly publishedAt: string;
  /** `YYYY-MM-DD`. */
  readonly effectiveFrom: string;
  /** The decree, by number. */
  readonly source: string;
  /** Null: the parent's. */
  readonly timeZone: string | null;
  readonly week: Week | null;
  readonly ranges: readonly DatedWeek[];
  /** All of it: a version takes the place of the one before whole. On a date that it names the parent's entries do not count. */
  readonly days: readonly DatedException[];
  readonly decreedUntil: string | null;
};

/** What counts of one calendar of the chain. */
type Layer = Pick<Calendar, 'days'> & {
  readonly timeZone: string | null;
  readonly decreedUntil: string | null;
  readonly ranges: readonly DatedWeek[];
  readonly hasWeek: boolean;
};

const dayBefore = (date: string): string => Temporal.PlainDate.from(date).subtract({ days: 1 }).toString();

const clip = ({ from, to, ...range }: DatedWeek, first: string, last: string | null): DatedWeek[] => {
  const begins = from < first ? first : from;
  const ends = last === null || (to !== null && to < last) ? to : last;
  return ends !== null && ends < begins ? [] : [{ ...range, from: begins, to: ends }];
};

const BEGINNING = '0001-01-01';

/** Cuts the versions of one calendar at their effective dates; what is before the first holds as the first says. */
const layerOf = (versions: readonly CalendarVersion[]): Layer => {
  const ranges: DatedWeek[] = [];
  const days: DatedException[] = [];
  for (const [index, version] of versions.entries()) {
    const first = index === 0 ? BEGINNING : version.effectiveFrom;
    const next = versions
      .slice(index + 1)
      .map(({ effectiveFrom }) => effectiveFrom)
      .toSorted((a, b) => (a < b ? -1 : 1))[0];
    const last = next === undefined ? null : dayBefore(next);
    if (last !== null && last < first) continue;
    const { week, source } = version;
    if (week) ranges.push({ from: first, to: last, name: version.id, source, week });
    ranges.push(...version.ranges.flatMap((range) => clip(range, first, last)));
    days.push(...version.days.filter(({ date }) => first <= date && (last === null || date <= last)));
  }
  const newest = versions.at(-1);
  const hasWeek = versions.some(({ week }) => week !== null);
  return { days, ranges, timeZone: newest?.timeZone ?? null, decreedUntil: newest?.decreedUntil ?? null, hasWeek };
};

/** From the calendar itself up to the one without a parent. */
const chainOf = (published: ReadonlyMap<string, readonly CalendarVersion[]>, id: string): readonly (readonly CalendarVersion[])[] => {
  const chain: (readonly CalendarVersion[])[] = [];
  const seen: string[] = [];
  for (let next: string | null = id; next !== null;) {
    if (seen.includes(next)) throw new CalendarError(id, [`parent: ${[...seen, next].join(' → ')} goes round in a circle`]);
    const versions = published.get(next);
    if (!versions)
      throw new CalendarError(id, [next === id ? 'id: no such calendar was published by then' : `parent: there is no calendar "${next}"`]);
    seen.push(next);
    chain.push(versions);
    next = versions.at(-1)?.parent ?? null;
  }
  return chain;
};

const NEVER: Week = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };

/**
 * A calendar as it was known at an instant: for each date the newest version counts that was published by then and is
 * effective on it; what it leaves open comes from its parent, of whose days off those count that it does not name.
 * @throws CalendarError if the calendar or a parent is unknown, or parents go round in a circle, or nobody gives a zone or a week.
 */
export const calendarAsOf = (versions: readonly CalendarVersion[], id: string, knownAt: Temporal.Instant): Calendar => {
  const known = versions
    .filter(({ publishedAt }) => Temporal.Instant.compare(Temporal.Instant.from(publishedAt), knownAt) <= 0)
    .toSorted((a, b) => a.version - b.version);
  const layers = chainOf(
    Map.groupBy(known, (version) => version.id),
    id,
  ).map(layerOf);
  const timeZone = layers.find((layer) => layer.timeZone !== null)?.timeZone;
  const decreedUntil = layers.find((layer) => layer.decreedUntil !== null)?.decreedUntil;
  const faults = [
    ...(timeZone ? [] : ['timeZone: neither the calendar nor a parent has one']),
    ...(layers.some(({ hasWeek }) => hasWeek) ? [] : ['week: neither the calendar nor a parent has one']),
  ];
  if (!timeZone || faults.length > 0) throw new CalendarError(id, faults);
  const named = new Set<string>();
  const days = layers.flatMap((layer) => {
    const own = layer.days.filter(({ date }) => !named.has(date));
    for (const { date } of own) named.add(date);
    return own;
  });
  // The calendar's own weeks come last, because the last one counts.
  const ranges = layers.toReversed().flatMap((layer) => layer.ranges);
  return { id, timeZone, week: NEVER, ranges, days, ...(decreedUntil && { decreedUntil }) };
};

/**
 * The dates from `from` to `to`, both included, on which two calendars are open at different hours: only what touches
 * them needs to be reckoned anew. All of them if the zones differ.
 */
export const differingDates = (
  before: WorkingCalendar,
  after: WorkingCalendar,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): readonly string[] => {
  const dates: string[] = [];
  const isSame = (day: number): boolean =>
    before.timeZone === after.timeZone && JSON.stringify(before.planOf(day).windows) === JSON.stringify(after.planOf(day).windows);
  for (let day = epochDayOf(from); day <= epochDayOf(to); day += 1) if (!isSame(day)) dates.push(dateOf(day).toString());
  return dates;
};
