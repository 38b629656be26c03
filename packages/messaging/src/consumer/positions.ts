import type { Write } from '@tanggap/persistence';
import type { Inbox } from '../ports/inbox.ts';

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

const MAX_KEYS = 20_000;

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

  return {
    /** Must be called for a key before anything else is asked of it. */
    load: async (keys: readonly string[]): Promise<void> => {
      const missing = keys.filter((key) => !byKey.has(key));
      if (missing.length > 0) await take(missing);
    },
    /** Somebody else may have moved it: asks the store. What was seen here stays seen. */
    refresh: (key: string): Promise<void> => take([key]),
    seen: (key: string, source: string): number => of(key, source).seen,
    /** The event has no effect here. */
    pass: (key: string, source: string, sequence: number): void => {
      of(key, source).seen = sequence;
      unsaved.add(key);
    },
    advance: (key: string, source: string, sequence: number): Write =>
      inbox.advance(group, { key, source, sequence }, of(key, source).stored),
    advanced: (key: string, source: string, sequence: number): void => {
      const position = of(key, source);
      position.stored = sequence;
      position.seen = Math.max(position.seen, sequence);
    },
    checkpoint: (): Checkpoint => {
      const behind = [...unsaved].flatMap((key) =>
        [...(byKey.get(key) ?? [])].flatMap(([source, { seen, stored }]) => (seen > stored ? [{ key, source, sequence: seen }] : [])),
      );
      const keys = [...unsaved];
      return {
        writes: inbox.pass(group, behind),
        done: () => {
          for (const { key, source, sequence } of behind) {
            const position = of(key, source);
            position.stored = Math.max(position.stored, sequence);
          }
          for (const key of keys) {
            const sources = byKey.get(key)?.values() ?? [];
            if ([...sources].every(({ seen, stored }) => seen <= stored)) unsaved.delete(key);
          }
          evict();
        },
      };
    },
  };
};

export type Positions = ReturnType<typeof createPositions>;
