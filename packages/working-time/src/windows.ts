import type { Window } from './calendar.ts';
import { DAY } from './epoch-day.ts';

/** `[open, close)` in milliseconds after local midnight, on the wall clock; over midnight `close` is more than a day. */
export type OpenWindow = readonly [open: number, close: number];

export type Report = (fault: string) => void;

const millisecondsOf = (text: string): number | undefined => {
  const [, hours, minutes] = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text) ?? [];
  const minute = Number(hours) * 60 + Number(minutes);
  return minute <= 24 * 60 ? minute * 60_000 : undefined; // also undefined for NaN
};

/** In order, none touching another. */
export const merge = (windows: readonly OpenWindow[]): OpenWindow[] => {
  const merged: [number, number][] = [];
  for (const [open, close] of windows.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && open <= last[1]) last[1] = Math.max(last[1], close);
    else merged.push([open, close]);
  }
  return merged;
};

/** Faults are told with the place of the window. */
export const compileWindows = (windows: readonly Window[], place: string, report: Report): OpenWindow[] =>
  merge(
    windows.flatMap(([open, close], index): OpenWindow[] => {
      const from = millisecondsOf(open);
      const to = millisecondsOf(close);
      if (from === undefined || to === undefined || from === DAY)
        report(`${place}[${index}]: "${open}" to "${close}" is not HH:MM to HH:MM`);
      else if (from === to) report(`${place}[${index}]: ${open} to ${close} is empty; a whole day is 00:00 to 24:00`);
      else return [[from, to > from ? to : to + DAY]];
      return [];
    }),
  );
