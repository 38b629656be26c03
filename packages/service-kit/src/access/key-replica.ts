import { EventEmitter, once } from 'node:events';
import type { EventData } from '@tanggap/contracts';

type ApiKey = EventData<'api-key.published'>;

/** A key reaches every running server within this time (real milliseconds) of being made. */
const ARRIVAL_MS = 5_000;
/** Requests that may wait for unknown keys at once: more are somebody guessing, and are refused at once. */
const MAX_WAITING = 100;

/**
 * The keys that have reached this process. A script that makes a key uses it in the next line, before the key may be
 * here: so one that is not known yet is waited for a little, where to refuse it would tell the script that it is wrong.
 */
export const keyReplica = (arrivalMs = ARRIVAL_MS) => {
  const keys = new Map<string, ApiKey>();
  const arrivals = new EventEmitter().setMaxListeners(0);
  let waiting = 0;

  return {
    put: (key: ApiKey): void => {
      keys.set(key.keyId, key);
      arrivals.emit(key.keyId);
    },
    get: (keyId: string): ApiKey | undefined => keys.get(keyId),
    find: async (keyId: string): Promise<ApiKey | undefined> => {
      const known = keys.get(keyId);
      if (known || waiting >= MAX_WAITING) return known;
      waiting += 1;
      try {
        await once(arrivals, keyId, { signal: AbortSignal.timeout(arrivalMs) });
      } catch {
        // It has not come in time: what is known now is the answer.
      } finally {
        waiting -= 1;
      }
      return keys.get(keyId);
    },
  };
};
