import { AppError } from '@tanggap/kernel';
import type { Mapping } from './mapping.ts';

const HAS_OFFSET = /(?:Z|[+-]\d\d(?::?\d\d)?)$/iu;
const DAY_FIRST = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?)?$/u;
const ISO_DATE = 'yyyy-mm-dd'.length;

const two = (digits: string | undefined): string => (digits ?? '0').padStart(2, '0');

/** `1/3/2022 09.00` → `2022-03-01T09:00:00`; undefined when it is not written so. */
const dayFirst = (text: string): string | undefined => {
  const [, day, month, year, hour, minute, second] = DAY_FIRST.exec(text) ?? [];
  return year && `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`;
};

/** Reads times as a file writes them; those without an offset are told in the mapping's zone. */
export const timeReader = ({ dates, timeZone }: Mapping) => {
  const instantOf = (text: string): Temporal.Instant | undefined => {
    const iso = dates === 'day-month-year' ? dayFirst(text) : text.replace(' ', 'T');
    if (iso === undefined) return undefined;
    try {
      return HAS_OFFSET.test(iso.slice(ISO_DATE))
        ? Temporal.Instant.from(iso)
        : Temporal.PlainDateTime.from(iso).toZonedDateTime(timeZone).toInstant();
    } catch {
      return undefined;
    }
  };
  const like = dates === 'day-month-year' ? '25/10/2022 07:05' : '2022-10-25T00:05:00Z or 2022-10-25 07:05:00';
  const remedyFor = (value: string): string =>
    dates === 'iso' && DAY_FIRST.test(value) ? ': if days come first in the file, say dates: day-month-year in the mapping' : '';

  /** @throws AppError `TIME_UNREADABLE` */
  return (field: string, value: string): Temporal.Instant => {
    const found = instantOf(value);
    if (found) return found;
    throw new AppError('TIME_UNREADABLE', `${field} is no time such as ${like}${remedyFor(value)}`);
  };
};
