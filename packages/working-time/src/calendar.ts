/** The days of a week, Monday first (ISO 8601). */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A day of the week, in a calendar's own zone. */
export type Weekday = (typeof WEEKDAYS)[number];

/** Why a date differs from its weekday. Kinds of days off are kept apart, because laws treat them apart. */
export const EXCEPTION_KINDS = ['national-holiday', 'joint-leave', 'regional-holiday', 'election', 'special-hours'] as const;

/** One of {@link EXCEPTION_KINDS}. `special-hours` beats every other entry of the same date. */
export type ExceptionKind = (typeof EXCEPTION_KINDS)[number];

/**
 * Opening hours `[open, close)` on the wall clock of the calendar's zone, each `HH:MM`; `close` may be `24:00`. A window
 * whose `close` is not after its `open` passes midnight and closes on the next date; it belongs to the date it opens on.
 */
export type Window = readonly [open: string, close: string];

/** Every weekday, `[]` when closed. Overlapping windows merge. */
export type Week = Readonly<Record<Weekday, readonly Window[]>>;

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

/** Another week for some time, such as the hours of Ramadan. Dated entries within it count all the same. */
export type DatedWeek = {
  /** First and last date, `YYYY-MM-DD`; `to` of null: from then on. */
  readonly from: string;
  readonly to: string | null;
  readonly name: string;
  readonly source: string;
  readonly week: Week;
};

/** Working time as data: a week, and the dates that differ from it. */
export type Calendar = {
  readonly id: string;
  /** An IANA name such as `Asia/Makassar`. Every date and wall-clock time of the calendar is in this zone. */
  readonly timeZone: string;
  readonly week: Week;
  /** Of those that hold a date the last one counts. */
  readonly ranges?: readonly DatedWeek[];
  readonly days: readonly DatedException[];
  /** `YYYY-MM-DD`: the last date whose holidays are decreed. A result after it is provisional. Absent: none is. */
  readonly decreedUntil?: string;
};
