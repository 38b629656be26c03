import { AppError } from '@tanggap/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UnitOfWork, Write } from './unit-of-work.ts';

/** A counter that each adapter keeps in its own way, so that the suite can say what it needs of any store. */
export type CounterStore = UnitOfWork & {
  create(id: string): Write;
  /** Expects the stored version to be `version`, and raises it. */
  raise(id: string, version: number): Write;
  read(id: string): Promise<number | undefined>;
  close(): Promise<void>;
};

export const describeUnitOfWork = (adapter: string, open: () => Promise<CounterStore>): void => {
  describe(`unit of work on ${adapter}`, () => {
    let store: CounterStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const codeOf = (promise: Promise<void>): Promise<string> =>
      promise.then(
        () => 'committed',
        (error: unknown) => (error instanceof AppError ? error.code : String(error)),
      );

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
      const ids = Array.from({ length: 50 }, (_, index) => `case-${index}`);
      const outcomes = await Promise.all(
        ids.map((id, index) => codeOf(store.commit(index % 5 === 0 ? [store.create(id), store.raise('nobody', 0)] : [store.create(id)]))),
      );
      const stored = await Promise.all(ids.map((id) => store.read(id)));
      expect(outcomes.map((outcome) => outcome === 'committed')).toEqual(ids.map((_, index) => index % 5 !== 0));
      expect(stored.map((value) => value === 0)).toEqual(ids.map((_, index) => index % 5 !== 0));
    });

    it('takes an empty commit for done', async () => {
      expect(await codeOf(store.commit([]))).toBe('committed');
    });
  });
};
