import { expect } from 'vitest';

type Told = { equals(other: unknown): boolean };

/** A Temporal object keeps nothing that an assertion could see: without this any two are alike to `toMatchObject`. */
const isTemporal = (value: unknown): value is Told =>
  value instanceof Temporal.Instant || value instanceof Temporal.PlainDate || value instanceof Temporal.PlainDateTime;

expect.addEqualityTesters([
  (a: unknown, b: unknown): boolean | undefined => {
    if (!isTemporal(a) && !isTemporal(b)) return undefined;
    return isTemporal(a) && isTemporal(b) && a.constructor === b.constructor && a.equals(b);
  },
]);
