/** Milliseconds of a day of 24 hours. */
export const DAY = 86_400_000;

const EPOCH = new Temporal.PlainDate(1970, 1, 1);

/** Days since 1970-01-01 of a date, whatever its zone. */
export const epochDayOf = (date: Temporal.PlainDate): number => date.toZonedDateTime('UTC').epochMilliseconds / DAY;

/** The date that many days after 1970-01-01. */
export const dateOf = (epochDay: number): Temporal.PlainDate => EPOCH.add({ days: epochDay });
