import { AppError } from '@tanggap/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UnitOfWork, Write } from './unit-of-work.ts';

export type Thing = {
  readonly id: string;
  /** Unique, unless null. */
  readonly label: string | null;
  readonly at: string;
  readonly text: string;
};

/** Counters and things that each adapter keeps in its own way, so that the suite can say what it needs of any store. */
export type SampleStore = UnitOfWork & {
  create(id: string): Write;
  /** Expects the stored version to be `version`, and raises it. */
  raise(id: string, version: number): Write;
  read(id: string): Promise<number | undefined>;
  keep(thing: Thing): Write;
  /** All things, by instant and then by id. */
  things(): Promise<readonly Thing[]>;
  /** Those behind (`at`, `id`) in that order. */
  thingsAfter(place: Pick<Thing, 'at' | 'id'>, limit: number): Promise<readonly Thing[]>;
  /** A row that holds the next number of a counter. */
  take(counter: string, by: string): Write;
  /** Who took which number, in order. */
  taken(counter: string): Promise<readonly (readonly [number, string])[]>;
  close(): Promise<void>;
};

const thing = (id: string, given: Partial<Thing> = {}): Thing => ({ id, label: null, at: '2026-03-02T02:00:00.000Z', text: '', ...given });

export const describeUnitOfWork = (adapter: string, open: () => Promise<SampleStore>): void => {
  describe(`unit of work on ${adapter}`, () => {
    let store: SampleStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const codeOf = (promise: Promise<void>): Promise<string> =>
      promise.then(
        () => 'committed',
        (error: unknown) => (error instanceof AppError ? error.code : String(error)),
      );
    const ids = (things: readonly Thing[]) => things.map(({ id }) => id);

    it('makes all writes of a commit', async () => {
      await store.commit([store.create('a'), store.create('b'), store.raise('a', 0)]);
      expect([await store.read('a'), await store.read('b')]).toEqual([1, 0]);
    });

    it('makes none when one fails', async () => {
      await store.commit([store.create('a')]);
      expect(await codeOf(store.commit([store.create('b'), store.raise('a', 7)]))).toBe('VERSION_CONFLICT');
      expect(await store.read('b')).toBeUndefined();
    });

    it('refuses a second row with the same key', async () => {
      await store.commit([store.create('a')]);
      expect(await codeOf(store.commit([store.create('a')]))).toBe('DUPLICATE_KEY');
    });

    it('lets exactly one of many concurrent writers of a version win', async () => {
      await store.commit([store.create('a')]);
      const outcomes = await Promise.all(Array.from({ length: 20 }, () => codeOf(store.commit([store.raise('a', 0)]))));
      expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'VERSION_CONFLICT')).toHaveLength(19);
      expect(await store.read('a')).toBe(1);
    });

    it('keeps commits made at once apart: one that fails takes no other with it', async () => {
      const names = Array.from({ length: 50 }, (_, index) => `case-${index}`);
      const outcomes = await Promise.all(
        names.map((id, index) => codeOf(store.commit(index % 5 === 0 ? [store.create(id), store.raise('nobody', 0)] : [store.create(id)]))),
      );
      const stored = await Promise.all(names.map((id) => store.read(id)));
      expect(outcomes.map((outcome) => outcome === 'committed')).toEqual(names.map((_, index) => index % 5 !== 0));
      expect(stored.map((value) => value === 0)).toEqual(names.map((_, index) => index % 5 !== 0));
    });

    it('takes an empty commit for done', async () => {
      expect(await codeOf(store.commit([]))).toBe('committed');
    });

    it('holds a key unique to the letter, and null for nothing', async () => {
      await store.commit([store.keep(thing('a', { label: 'Jalan' })), store.keep(thing('b')), store.keep(thing('c'))]);
      expect(await codeOf(store.commit([store.keep(thing('d', { label: 'jalan' })), store.keep(thing('e', { label: 'Jalan ' }))]))).toBe(
        'committed',
      );
      expect(await codeOf(store.commit([store.keep(thing('f', { label: 'Jalan' }))]))).toBe('DUPLICATE_KEY');
      expect(await codeOf(store.commit([store.keep(thing('g', { label: 'Jálan' }))]))).toBe('committed');
    });

    it('orders by the bytes of UTF-8: capitals first, then small letters, then what is not ASCII', async () => {
      const names = ['z', 'Z', 'a', 'é', 'A', '1', '漢', 'a1', 'a-1'];
      await store.commit(names.map((id) => store.keep(thing(id))));
      expect(ids(await store.things())).toEqual(['1', 'A', 'Z', 'a', 'a-1', 'a1', 'z', 'é', '漢']);
    });

    it('keeps milliseconds, and orders by them', async () => {
      await store.commit([
        store.keep(thing('later', { at: '2026-03-02T02:00:00.124Z' })),
        store.keep(thing('sooner', { at: '2026-03-02T02:00:00.123Z' })),
      ]);
      expect((await store.things()).map(({ id, at }) => [id, at])).toEqual([
        ['sooner', '2026-03-02T02:00:00.123Z'],
        ['later', '2026-03-02T02:00:00.124Z'],
      ]);
    });

    it('goes on behind a place whatever is put before it meanwhile', async () => {
      await store.commit(['a', 'c', 'e'].map((id) => store.keep(thing(id))));
      expect(ids(await store.thingsAfter({ at: '', id: '' }, 2))).toEqual(['a', 'c']);
      await store.commit(['b', 'd'].map((id) => store.keep(thing(id))));
      expect(ids(await store.thingsAfter({ at: '2026-03-02T02:00:00.000Z', id: 'c' }, 9))).toEqual(['d', 'e']);
    });

    it('holds a text of more than a megabyte to the letter', async () => {
      const text = 'Jalan berlubang, mohon diperbaiki é漢\u0000. '.repeat(40_000);
      await store.commit([store.keep(thing('long', { text }))]);
      expect((await store.things())[0]?.text === text).toBe(true);
    });

    it('counts without holes in the order of commits, whoever commits at once', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 60 }, (_, n) =>
          codeOf(
            store.commit(
              n % 6 === 5
                ? [store.take('x', `no-${n}`), store.raise('nobody', 0)]
                : [store.take('x', `yes-${n}`), store.take('y', `y-${n}`)],
            ),
          ),
        ),
      );
      expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(50);
      for (const counter of ['x', 'y']) {
        const taken = await store.taken(counter);
        expect(taken.map(([number]) => number)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
        expect(new Set(taken.map(([, by]) => by)).size).toBe(50);
      }
    });

    it('settles what was begun before it closes, and refuses what comes after', async () => {
      const begun = codeOf(store.commit([store.create('a')]));
      const closing = store.close();
      expect(await codeOf(store.commit([store.create('b')]))).toBe('STORE_CLOSED');
      await closing;
      expect(await begun).toBe('committed');
      store = await open();
    });
  });
};
