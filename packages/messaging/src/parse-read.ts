import { parseEvent } from '@tanggap/contracts';
import type { ParsedEvent } from '@tanggap/contracts';

/** Parses what `read` gives; what is not even JSON is an event that cannot be read, like any other. */
export const parseRead = (read: () => unknown): ParsedEvent => {
  try {
    return parseEvent(read());
  } catch {
    return { ok: false, reason: 'it is not JSON' };
  }
};
