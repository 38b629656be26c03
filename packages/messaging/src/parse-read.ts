import { parseEvent } from '@tanggap/contracts';
import type { ParsedEvent } from '@tanggap/contracts';

/** What was parsed of an object that several groups read: nobody writes to either. */
const known = new WeakMap<object, ParsedEvent>();

const parsedOf = (raw: unknown): ParsedEvent =>
  typeof raw === 'object' && raw !== null ? known.getOrInsertComputed(raw, parseEvent) : parseEvent(raw);

/** Parses what `read` gives; what is not even JSON is an event that cannot be read, like any other. */
export const parseRead = (read: () => unknown): ParsedEvent => {
  try {
    return parsedOf(read());
  } catch {
    return { ok: false, reason: 'it is not JSON' };
  }
};
