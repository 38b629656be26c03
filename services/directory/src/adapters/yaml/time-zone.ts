import type { Located } from '#/domain/fault.ts';
import type { Reading } from './reading.ts';

const ZONES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('timeZone'));

/** The name of an IANA time zone; one that is none is noted. */
export const readTimeZone = (reading: Reading, text: Located | null): string | null => {
  if (text === null || text.value === '') return null;
  if (!ZONES.has(text.value)) {
    const remedy = 'Write Asia/Jakarta (WIB), Asia/Makassar (WITA), Asia/Jayapura (WIT) or another name of the IANA list';
    reading.note(text.at, `There is no time zone "${text.value}"`, remedy);
  }
  return text.value;
};
