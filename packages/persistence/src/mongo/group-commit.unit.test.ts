import { AppError } from '@tanggap/kernel';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Write } from '../unit-of-work.ts';
import type { Failure } from './failure.ts';
import { groupCommit } from './group-commit.ts';

type Named = Write & { readonly name: string };
const named = (name: string): Named => ({ profile: 'cluster', name });
const isNamed = (write: Write): write is Named => 'name' in write;

class Failing extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure);
    this.failure = failure;
  }
}

/** A database whose transactions take 10 ms; `fails` says why one does not pass. */
const given = (fails: (names: readonly string[]) => Failure | undefined = () => undefined) => {
  const transactions: string[] = [];
  let underWay = 0;
  let most = 0;
  const committer = groupCommit({
    transact: async (writes) => {
      const names = writes.filter(isNamed).map(({ name }) => name);
      transactions.push(names.join(''));
      most = Math.max(most, (underWay += 1));
      await new Promise((resolve) => setTimeout(resolve, 10));
      underWay -= 1;
      const failure = fails(names);
      if (failure) throw new Failing(failure);
    },
    failureOf: (error) => (error instanceof Failing ? error.failure : 'final'),
    afterCommit: () => undefined,
  });
  const commit = (name: string): Promise<string> =>
    committer.commit([named(name)]).then(
      () => `${name} done`,
      (error: unknown) => `${name} ${error instanceof AppError ? error.code : String(error)}`,
    );
  return { commit, close: committer.close, transactions, most: () => most };
};

describe('groupCommit', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('makes one transaction at a time, of all that waits', async () => {
    const { commit, transactions, most } = given();
    const first = [commit('a'), commit('b')];
    await vi.advanceTimersByTimeAsync(5);
    const later = [commit('c'), commit('d')];
    await vi.advanceTimersByTimeAsync(50);
    expect(await Promise.all([...first, ...later])).toEqual(['a done', 'b done', 'c done', 'd done']);
    expect(transactions).toEqual(['ab', 'cd']);
    expect(most()).toBe(1);
  });

  it('finds the one that can never pass, and makes the others', async () => {
    const { commit, transactions } = given((names) => (names.includes('c') ? 'final' : undefined));
    const all = 'abcdefghijklmnopqrstuvwxyz'.split('').map(commit);
    await vi.advanceTimersByTimeAsync(200);
    const outcomes = await Promise.all(all);
    expect(outcomes.filter((outcome) => !outcome.endsWith('done'))).toEqual(['c Error: final']);
    expect(transactions.toSorted((a, b) => b.length - a.length).slice(0, 3)).toEqual(['abcdefghijklmnopqrstuvwxyz', 'abcd', 'efgh']);
    expect(transactions).toHaveLength(1 + 7 + 4);
  });

  it('lets the others go on while one has lost a race', async () => {
    let races = 3;
    const { commit, transactions, close } = given((names) => (names.includes('a') && races-- > 0 ? 'race' : undefined));
    const loser = commit('a');
    await vi.advanceTimersByTimeAsync(10);
    const other = commit('b');
    const closed = close();
    await vi.advanceTimersByTimeAsync(500);
    expect(await Promise.all([loser, other])).toEqual(['a done', 'b done']);
    await closed;
    expect(transactions.at(-1)).toBe('a');
    expect(races).toBe(-1);
  });

  it('gives up after 20 seconds without a database, each commit by its own time', async () => {
    let away = true;
    const { commit } = given(() => (away ? 'outage' : undefined));
    const early = commit('a');
    await vi.advanceTimersByTimeAsync(15_000);
    const late = commit('b');
    await vi.advanceTimersByTimeAsync(6_000);
    expect(await early).toBe('a STORE_UNAVAILABLE');
    away = false;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await late).toBe('b done');
  });
});
