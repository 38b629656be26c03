/** The days of a week, Monday first (ISO 8601). */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A day of the week, in a calendar's own zone. */
export type Weekday = (typeof WEEKDAYS)[number];

/** Why a date differs from its weekday. Kinds of days off are kept apart, because laws treat them apart. */
export const EXCEPTION_KINDS = ['national-holiday', 'joint-leave', 'regional-holiday', 'election', 'special-hours'] as const;

/** One of {@link EXCEPTION_KINDS}. `special-hours` beats every other entry of the same date. */
export type ExceptionKind = (typeof EXCEPTION_KINDS)[number];

/**
 * Opening hours `[open, close)` on the wall clock of the calendar's zone, each `HH:MM`; `close` may be `24:00`.
 * A window does not pass midnight: hours over midnight are two windows, one on each date.
 */
export type Window = readonly [open: string, close: string];

/** What one date has instead of its weekday's windows. */
export type DatedException = {
  /** `YYYY-MM-DD` in the calendar's zone. */
  readonly date: string;
  /** As the decree names it; shown to people. */
  readonly name: string;
  readonly kind: ExceptionKind;
  /** The decree that says so, by number. */
  readonly source: string;
  /** These replace the weekday's windows; `[]` closes the date. */
  readonly windows: readonly Window[];
};

/** Working time as data: a week, and the dates that differ from it. */
export type Calendar = {
  readonly id: string;
  /** An IANA name such as `Asia/Makassar`. Every date and wall-clock time of the calendar is in this zone. */
  readonly timeZone: string;
  /** Every weekday, `[]` when closed. Overlapping windows merge. */
  readonly week: Readonly<Record<Weekday, readonly Window[]>>;
  readonly days: readonly DatedException[];
  /** `YYYY-MM-DD`: the last date whose holidays are decreed. A result after it is provisional. Absent: none is. */
  readonly decreedUntil?: string;
};
