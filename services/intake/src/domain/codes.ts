/** Characters of a PIN, and of the random part of a tracking id. */
export const CODE_LENGTH = 8;

/** `TGP-XXXX-XXXX`. `code`: 8 characters of Crockford base32. */
export const trackingIdOf = (code: string): string => `TGP-${code.slice(0, 4)}-${code.slice(4)}`;

/** A PIN as people type it or hear it over the telephone: case, blanks and dashes do not count, and I, L, O are digits. */
export const normalisePin = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .replaceAll(/[IL]/gu, '1')
    .replaceAll('O', '0');

/** A tracking id as people type it; anything else comes back as something that no tracking id equals. */
export const normaliseTrackingId = (typed: string): string => {
  const code = normalisePin(typed);
  return /^TGP[0-9A-Z]{8}$/u.test(code) ? trackingIdOf(code.slice(3)) : code;
};

/** Compares without telling by its duration where two texts of the same length differ. */
export const sameText = (left: string, right: string): boolean => {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let index = 0; index < left.length; index += 1) difference |= left.charCodeAt(index) ^ right.charCodeAt(index);
  return difference === 0;
};
