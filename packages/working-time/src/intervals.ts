import type { WorkingCalendar } from './compile.ts';
import { DAY } from './epoch-day.ts';

/** Working time `[start, end)` in epoch milliseconds. */
export type Interval = readonly [start: number, end: number];

/** How far a search goes before it gives up: 400 years, the length of the Gregorian cycle. */
export const HORIZON_DAYS = 146_097;

/** Ends a search: a calendar open on dated days only runs out, and an absurd amount must not loop for ever. */
export const beyondHorizon = (calendar: WorkingCalendar): RangeError =>
  new RangeError(`Calendar "${calendar.id}" has too little working time within 400 years of the start`);

/** The date (days since 1970-01-01) on the calendar's wall clock. */
export const localDay = (calendar: WorkingCalendar, epochMs: number): number =>
  Math.floor((epochMs + calendar.offsetAt(epochMs).offset) / DAY);

/**
 * The working time within `[from, to)`, in order. An instant is working if its wall-clock time lies in a window of its
 * wall-clock date. Neighbours may touch (24:00 and 00:00, or where the offset changes).
 */
export function* intervals(calendar: WorkingCalendar, from: number, to: number): Generator<Interval, void> {
  let at = from;
  while (at < to) {
    const period = calendar.offsetAt(at);
    const end = Math.min(period.end, to);
    for (let midnight = Math.floor((at + period.offset) / DAY) * DAY; midnight - period.offset < end; midnight += DAY) {
      for (const [open, close] of calendar.openOn(midnight / DAY)) {
        const opens = Math.max(midnight + open - period.offset, at);
        const closes = Math.min(midnight + close - period.offset, end);
        if (opens < closes) yield [opens, closes];
      }
    }
    at = end;
  }
}

/**
 * The instant (epoch milliseconds) at which the last window that opens on a date closes, or undefined if no instant of
 * that date is working: closed, or a date (or its only window) that the zone skipped.
 */
export const lastClose = (calendar: WorkingCalendar, epochDay: number): number | undefined => {
  const { windows } = calendar.planOf(epochDay);
  if (windows.length === 0) return undefined;
  const midnight = epochDay * DAY;
  let last: number | undefined;
  // No offset reaches a day, so this span holds every instant of the date and of the night after it; later ones close later.
  let period = calendar.offsetAt(midnight - DAY);
  for (;;) {
    for (const [open, close] of windows) {
      const closes = Math.min(midnight + close - period.offset, period.end);
      if (Math.max(midnight + open - period.offset, period.start) < closes) last = closes;
    }
    if (period.end >= midnight + 3 * DAY) return last;
    period = calendar.offsetAt(period.end);
  }
};
