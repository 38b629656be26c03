import type { Write } from '@tanggap/persistence';
import type { Inbox } from '../ports/inbox.ts';

/** What to do with an event, seen from its sequence alone. */
export const admit = (seen: number, sequence: number): 'repeat' | 'next' | 'gap' => {
  if (sequence <= seen) return 'repeat';
  return sequence === seen + 1 ? 'next' : 'gap';
};

type Position = { stored: number; seen: number };

const MAX_KEYS = 20_000;

/**
 * A group's positions, in memory over the inbox. Events without an effect move only `seen`; they reach the store
 * with the next effect or the next checkpoint, whichever comes first.
 */
export const createPositions = (inbox: Inbox, group: string) => {
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

  return {
    /** Must be called for all keys of a batch before the batch is handled. */
    load: async (keys: readonly string[]): Promise<void> => {
      const missing = keys.filter((key) => !byKey.has(key));
      if (missing.length === 0) return;
      const rows = await inbox.load(group, missing);
      for (const key of missing) byKey.set(key, new Map());
      for (const row of rows) byKey.get(row.key)?.set(row.source, { stored: row.sequence, seen: row.sequence });
    },
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
      position.seen = sequence;
    },
    /** Somebody else moved it: what is known of this key is worth nothing. */
    forget: (key: string): void => {
      byKey.delete(key);
      unsaved.delete(key);
    },
    checkpoint: (): readonly Write[] => {
      const behind = [...unsaved].flatMap((key) =>
        [...(byKey.get(key) ?? [])].flatMap(([source, position]) => {
          if (position.seen === position.stored) return [];
          position.stored = position.seen;
          return [{ key, source, sequence: position.seen }];
        }),
      );
      unsaved.clear();
      if (byKey.size > MAX_KEYS) byKey.clear();
      return inbox.pass(group, behind);
    },
  };
};

export type Positions = ReturnType<typeof createPositions>;
