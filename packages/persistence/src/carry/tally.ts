import { hash } from 'node:crypto';
import type { CarriedRow } from './carried-table.ts';

/** Of many rows, in whatever order they came: how many, and a hash in hex that others have only by having the same rows. */
export type Tally = { readonly rows: number; readonly hash: string };

const HEX = 16;
const DIGITS = 64;
const MODULUS = 1n << 256n;

/** The same text for the same row, wherever it comes from: what is null is as good as not there. */
const textOf = (row: CarriedRow, except: string | undefined): string =>
  JSON.stringify(
    Object.keys(row)
      .filter((column) => column !== except && row[column] !== null)
      .toSorted()
      .map((column) => {
        const value = row[column];
        return [column, value instanceof Uint8Array ? { bytes: Buffer.from(value).toString('base64') } : value];
      }),
  );

/** `numbering`: a column that does not count. */
export const createTally = (numbering?: string) => {
  let rows = 0;
  let sum = 0n;
  return {
    add: (row: CarriedRow): void => {
      rows += 1;
      sum = (sum + BigInt(`0x${hash('sha256', textOf(row, numbering))}`)) % MODULUS;
    },
    result: (): Tally => ({ rows, hash: sum.toString(HEX).padStart(DIGITS, '0') }),
  };
};
