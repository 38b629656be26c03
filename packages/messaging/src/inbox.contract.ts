import { isAppError } from '@tanggap/kernel';
import type { UnitOfWork } from '@tanggap/persistence';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Inbox } from './ports/inbox.ts';

export type InboxUnderTest = { readonly inbox: Inbox; readonly unitOfWork: UnitOfWork; close(): Promise<void> };

export const describeInbox = (adapter: string, open: () => Promise<InboxUnderTest>): void => {
  describe(`inbox on ${adapter}`, () => {
    let test: InboxUnderTest;
    beforeEach(async () => {
      test = await open();
    });
    afterEach(() => test.close());

    const advance = (source: string, from: number, sequence: number, key = 'a'): Promise<string> =>
      test.unitOfWork.commit(test.inbox.advance('test', { key, source, sequence }, from)).then(
        () => 'done',
        (error: unknown) => (isAppError(error) ? error.code : String(error)),
      );
    const stored = async (...keys: string[]): Promise<string[]> =>
      (await test.inbox.load('test', keys)).map(({ key, source, sequence }) => `${key} ${source} ${sequence}`).toSorted();

    it('moves on from where it is, and from nowhere else', async () => {
      expect(await advance('intake', 0, 1)).toBe('done');
      expect(await advance('intake', 0, 1)).toBe('VERSION_CONFLICT');
      expect(await advance('intake', 1, 4)).toBe('done');
      expect(await advance('intake', 1, 2)).toBe('VERSION_CONFLICT');
      expect(await stored('a')).toEqual(['a intake 4']);
    });

    it('moves on from what was passed meanwhile', async () => {
      const pass = (sequence: number) => test.unitOfWork.commit(test.inbox.pass('test', [{ key: 'a', source: 'intake', sequence }]));
      await pass(1);
      expect(await advance('intake', 0, 2)).toBe('done');
      await pass(4);
      expect(await advance('intake', 2, 5)).toBe('done');
      expect(await advance('intake', 2, 5)).toBe('VERSION_CONFLICT');
      expect(await advance('intake', 0, 5)).toBe('VERSION_CONFLICT');
      expect(await stored('a')).toEqual(['a intake 5']);
    });

    it('makes no row where one was expected', async () => {
      expect(await advance('intake', 3, 4)).toBe('VERSION_CONFLICT');
      expect(await advance('casework', 0, 1)).toBe('done');
      expect(await advance('intake', 3, 4)).toBe('VERSION_CONFLICT');
      expect(await stored('a')).toEqual(['a casework 1']);
    });

    it('keeps sources, keys and groups apart', async () => {
      await advance('intake', 0, 1);
      await advance('casework', 0, 7);
      await advance('intake', 0, 2, 'a/b');
      await test.unitOfWork.commit(test.inbox.advance('other', { key: 'a', source: 'intake', sequence: 9 }, 0));
      expect(await stored('a', 'a/b', 'c')).toEqual(['a casework 7', 'a intake 1', 'a/b intake 2']);
    });

    it('lets one of many that begin at once win', async () => {
      const outcomes = await Promise.all(Array.from({ length: 10 }, () => advance('intake', 0, 1)));
      expect(outcomes.toSorted()).toEqual([...Array.from({ length: 9 }, () => 'VERSION_CONFLICT'), 'done']);
    });

    it('passes what has no effect, and never goes back', async () => {
      const pass = (...sequences: number[]) =>
        test.unitOfWork.commit(
          test.inbox.pass(
            'test',
            sequences.map((sequence) => ({ key: 'a', source: 'intake', sequence })),
          ),
        );
      await Promise.all([pass(2), pass(3), pass(1)]);
      await pass(2);
      expect(await stored('a')).toEqual(['a intake 3']);
      expect(await advance('intake', 3, 4)).toBe('done');
    });

    it('passes other sources of a key along with a step, or nothing of it', async () => {
      const step = (from: number, sequence: number, casework: number) =>
        test.unitOfWork.commit(
          test.inbox.advance('test', { key: 'a', source: 'intake', sequence }, from, [
            { key: 'a', source: 'casework', sequence: casework },
            { key: 'a', source: 'routing', sequence: 1 },
          ]),
        );
      await step(0, 1, 4);
      await step(1, 2, 3);
      await expect(step(1, 2, 9)).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      expect(await stored('a')).toEqual(['a casework 4', 'a intake 2', 'a routing 1']);
    });

    it('passes several sources and keys at once', async () => {
      const positions = [
        { key: 'a', source: 'intake', sequence: 2 },
        { key: 'b', source: 'intake', sequence: 5 },
        { key: 'a', source: 'casework', sequence: 3 },
      ];
      await test.unitOfWork.commit(test.inbox.pass('test', positions));
      expect(await stored('a', 'b')).toEqual(['a casework 3', 'a intake 2', 'b intake 5']);
    });
  });
};
