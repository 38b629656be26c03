import { describe, expect, it } from 'vitest';
import { ringTogether } from './ring-together.ts';

const at = (minute: number) => Temporal.Instant.from('2026-03-02T02:00:00Z').add({ minutes: minute });

describe('ringTogether', () => {
  it('rings what comes up together in one call, earliest first', async () => {
    const rings: (readonly string[])[] = [];
    const group = ringTogether({ size: 10, ring: async (ids) => void rings.push(ids) });
    await Promise.all([group.add({ id: 'b', at: at(2) }), group.add({ id: 'a', at: at(1) }), group.add({ id: 'b', at: at(2) })]);
    expect(rings).toEqual([['a', 'b']]);
  });

  it('never rings more than its size, nor two groups at once', async () => {
    const rings: (readonly string[])[] = [];
    let atOnce = 0;
    let most = 0;
    const ring = async (ids: readonly string[]) => {
      most = Math.max(most, (atOnce += 1));
      await new Promise(setImmediate);
      rings.push(ids);
      atOnce -= 1;
    };
    const group = ringTogether({ size: 3, ring });
    await Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => group.add({ id, at: at(0) })));
    expect(rings).toEqual([['a', 'b', 'c'], ['d', 'e', 'f'], ['g']]);
    expect(most).toBe(1);
  });

  it('rings what comes up just as a group has rung', async () => {
    const rings: (readonly string[])[] = [];
    const group = ringTogether({ size: 10, ring: async (ids) => void rings.push(ids) });
    await group.add({ id: 'a', at: at(0) });
    await group.add({ id: 'b', at: at(0) });
    expect(rings).toEqual([['a'], ['b']]);
  });

  it('keeps the first instant for which a ringing alarm is armed again, until it is released', async () => {
    const kept: boolean[] = [];
    const group = ringTogether({
      size: 10,
      ring: async () => {
        kept.push(group.armAgain({ id: 'a', at: at(5) }), group.armAgain({ id: 'a', at: at(9) }), group.armAgain({ id: 'c', at: at(9) }));
        group.armAgain({ id: 'b', at: at(9) });
        group.disarm('b');
      },
    });
    await Promise.all(['a', 'b'].map((id) => group.add({ id, at: at(0) })));
    expect(kept).toEqual([true, true, false]);
    expect([group.release('a'), group.release('b'), group.release('c')]).toEqual([at(5), undefined, undefined]);
    expect(group.armAgain({ id: 'a', at: at(6) })).toBe(false);
  });

  it('rings at once what is left when it is told to finish', async () => {
    const rings: (readonly string[])[] = [];
    const group = ringTogether({ size: 10, ring: async (ids) => void rings.push(ids) });
    const added = group.add({ id: 'a', at: at(0) });
    await group.finish();
    expect(rings).toEqual([['a']]);
    await added;
    await group.finish();
    expect(rings).toHaveLength(1);
  });
});
