import { describe, expect, it } from 'vitest';
import { gather } from './gather.ts';

/** Work that a test ends, call by call. */
const given = () => {
  const begun: { readonly items: readonly string[]; readonly done: () => void; readonly fail: (error: Error) => void }[] = [];
  const add = gather<string>(
    (items) =>
      new Promise((done, fail) => {
        begun.push({ items, done, fail });
      }),
  );
  return { begun, add, items: () => begun.map((call) => call.items) };
};

describe('gather', () => {
  it('begins at once, and does together what comes meanwhile', async () => {
    const { begun, add, items } = given();
    const first = add(['a']);
    await Promise.resolve();
    const others = [add(['b', 'c']), add(['d'])];
    expect(items()).toEqual([['a']]);
    begun[0]?.done();
    await first;
    await expect.poll(items).toEqual([['a'], ['b', 'c', 'd']]);
    begun[1]?.done();
    await Promise.all(others);
  });

  it('fails those whose work failed, and goes on', async () => {
    const { begun, add } = given();
    const first = add(['a']);
    await Promise.resolve();
    const second = add(['b']);
    begun[0]?.fail(new Error('no primary'));
    await expect(first).rejects.toThrow('no primary');
    await expect.poll(() => begun.length).toBe(2);
    begun[1]?.done();
    await second;
  });

  it('gives each caller the answer of its turn', async () => {
    const double = gather(async (numbers: readonly number[]) => new Map(numbers.map((n) => [n, 2 * n])));
    const answers = await Promise.all([1, 2, 3].map(async (n) => (await double([n])).get(n)));
    expect(answers).toEqual([2, 4, 6]);
  });
});
