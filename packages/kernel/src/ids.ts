import { randomUUIDv7 } from 'node:crypto';

declare const brand: unique symbol;

/** A string that only its own maker hands out, so that a case id is never taken for a post id. */
export type Brand<Name extends string> = string & { readonly [brand]: Name };

/** A UUIDv7 (RFC 9562): unguessable, and sorted by the real time it was made. */
export const newId = (): string => randomUUIDv7();

/** Crockford's base32: no I, L, O, U, so that a code survives being read over the telephone. */
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `length` random characters of Crockford base32 (5 bits each). */
export const randomCode = (length: number): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => CROCKFORD.charAt(byte % 32)).join('');
};
