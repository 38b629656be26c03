import type { EventEnvelope } from '@tanggap/contracts';

/**
 * True for an event that is newer than all seen of its (source, key). Kafka hands out events again now and then, and
 * who keeps the newest of each key must not go back to an older one. The keys least recently heard of are forgotten
 * beyond `limit`.
 */
export const createFirstOccurrences = (limit: number): ((event: EventEnvelope) => boolean) => {
  const last = new Map<string, number>();
  return ({ source, subject, sequence }) => {
    const key = `${source}/${subject}`;
    const known = last.get(key);
    if (known !== undefined && sequence <= known) return false;
    last.delete(key);
    last.set(key, sequence);
    if (last.size > limit) for (const oldest of last.keys()) return last.delete(oldest);
    return true;
  };
};
