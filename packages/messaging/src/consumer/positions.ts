import type { Write } from '@tanggap/persistence';
import type { Inbox, InboxPosition } from '../ports/inbox.ts';

/** What to do with an event, seen from its sequence alone. */
export const admit = (seen: number, sequence: number): 'repeat' | 'next' | 'gap' => {
  if (sequence <= seen) return 'repeat';
  return sequence === seen + 1 ? 'next' : 'gap';
};

/** `stored` is what the inbox has, as far as known; `seen` may be ahead of it by events that had no effect. */
type Position = { stored: number; seen: number };

export type Checkpoint = {
  readonly writes: readonly Write[];
  /** To be called when the writes are durable, and not before. */
  done(): void;
};

/** Some megabytes; whoever is forgotten is asked for again, many at a time. */
const MAX_KEYS = 4_000;

/**
 * A group's positions, in memory over the inbox. Events without an effect move only `seen`; they reach the store
 * with the next checkpoint. `isBusy` tells which keys are being worked on: those stay in memory.
 */
export const createPositions = (inbox: Inbox, group: string, isBusy: (key: string) => boolean) => {
  const byKey = new Map<string, Map<string, Position>>();
  const unsaved = new Set<string>();

  const of = (key: string, source: string): Position => {
    const sources = byKey.get(key);
    if (!sources) throw new Error(`Positions of ${key} were not loaded`);
    const known = sources.get(source);
    if (known) return known;
    const fresh = { stored: 0, seen: 0 };
    sources.set(source, fresh);
    return fresh;
  };
  const take = async (keys: readonly string[]): Promise<void> => {
    const rows = await inbox.load(group, keys);
    for (const key of keys) if (!byKey.has(key)) byKey.set(key, new Map());
    for (const { key, source, sequence } of rows) {
      const position = of(key, source);
      // An answer may be older than what this process has written since it asked.
      position.stored = Math.max(position.stored, sequence);
      position.seen = Math.max(position.seen, sequence);
    }
  };
  const evict = () => {
    if (byKey.size <= MAX_KEYS) return;
    for (const key of byKey.keys()) if (!unsaved.has(key) && !isBusy(key)) byKey.delete(key);
  };

  const isSaved = (key: string): boolean => {
    const sources = byKey.get(key)?.values() ?? [];
    return [...sources].every(({ seen, stored }) => seen <= stored);
  };
  const behindOf = (key: string): InboxPosition[] =>
    [...(byKey.get(key) ?? [])].flatMap(([source, { seen, stored }]) => (seen > stored ? [{ key, source, sequence: seen }] : []));
  const stored = (positions: readonly InboxPosition[]): void => {
    for (const { key, source, sequence } of positions) {
      const position = byKey.get(key)?.get(source);
      if (!position) continue;
      position.stored = Math.max(position.stored, sequence);
      position.seen = Math.max(position.seen, sequence);
    }
    for (const { key } of positions) if (isSaved(key)) unsaved.delete(key);
  };

  return {
    /** Of `keys`, those that nothing is known of. */
    unknown: (keys: readonly string[]): readonly string[] => keys.filter((key) => !byKey.has(key)),
    /** Must be called for a key before anything else is asked of it. */
    load: async (keys: readonly string[]): Promise<void> => {
      const missing = keys.filter((key) => !byKey.has(key));
      if (missing.length > 0) await take(missing);
    },
    /** Somebody else may have moved it: asks the store. What was seen here stays seen. */
    refresh: (key: string): Promise<void> => take([key]),
    /** Others may have had these keys meanwhile: what is not being worked on is asked for anew. */
    forget: (): void => {
      for (const key of byKey.keys()) {
        if (isBusy(key)) continue;
        byKey.delete(key);
        unsaved.delete(key);
      }
    },
    seen: (key: string, source: string): number => of(key, source).seen,
    /** The event has no effect here. */
    pass: (key: string, source: string, sequence: number): void => {
      of(key, source).seen = sequence;
      unsaved.add(key);
    },
    /** For the commit of the event's effects; what was passed of its key goes along. */
    advance: (key: string, source: string, sequence: number): Checkpoint => {
      const position = { key, source, sequence };
      const passed = behindOf(key).filter((other) => other.source !== source);
      return {
        writes: inbox.advance(group, position, of(key, source).stored, passed),
        done: () => stored([position, ...passed]),
      };
    },
    checkpoint: (): Checkpoint => {
      const behind = [...unsaved].flatMap(behindOf);
      return {
        writes: inbox.pass(group, behind),
        done: () => {
          stored(behind);
          evict();
        },
      };
    },
  };
};

export type Positions = ReturnType<typeof createPositions>;
