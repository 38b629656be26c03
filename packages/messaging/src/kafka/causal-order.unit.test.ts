import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inCausalOrder } from './causal-order.ts';
import type { Caused } from './causal-order.ts';

const said = (id: string, source: string, sequence: number, cause: string | null, committedAt = 0): Caused => ({
  id,
  source,
  sequence,
  cause,
  committedAt,
});
const idsOf = (events: readonly Caused[]): string[] => inCausalOrder(events).map(({ id }) => id);

describe('the order of causes', () => {
  it('puts an answer behind what it answers, though a clock was wrong', () => {
    const received = said('received', 'intake', 1, null, 9_000);
    const classified = said('classified', 'classification', 1, 'received', 1_000);
    const opened = said('opened', 'casework', 1, 'received', 2_000);
    const routed = said('routed', 'routing', 1, 'classified', 500);
    const assigned = said('assigned', 'casework', 2, 'routed', 3_000);
    expect(idsOf([assigned, routed, opened, classified, received])).toEqual(['received', 'classified', 'routed', 'opened', 'assigned']);
  });

  it('keeps the order of each service', () => {
    expect(idsOf([said('b', 'casework', 10, null, 1), said('a', 'casework', 9, null, 2)])).toEqual(['a', 'b']);
  });

  it('does not wait for a cause that is not there any more', () => {
    expect(idsOf([said('a', 'casework', 4, 'gone', 2), said('b', 'routing', 2, 'gone', 1)])).toEqual(['b', 'a']);
  });

  it('comes to an end where events say that each answers the other', () => {
    expect(idsOf([said('a', 'casework', 1, 'b', 2), said('b', 'routing', 1, 'a', 1)])).toEqual(['b', 'a']);
  });

  it('finds an order whatever the clocks said, from whatever order they are in', () => {
    const sources = ['intake', 'classification', 'casework', 'escalation'];
    const step = fc.record({ source: fc.constantFrom(...sources), back: fc.nat({ max: 5 }), clock: fc.nat() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.integer(), (steps, seed) => {
        const history = steps.map(({ source, back, clock }, index): Caused => {
          const sequence = steps.slice(0, index).filter((earlier) => earlier.source === source).length + 1;
          const cause = back === 0 || back > index ? null : String(index - back);
          return { id: String(index), source, sequence, cause, committedAt: clock };
        });
        const shuffled = history.toSorted((a, b) => ((Number(a.id) * 7_919 + seed) % 31) - ((Number(b.id) * 7_919 + seed) % 31));
        const ordered = inCausalOrder(shuffled);
        const place = new Map(ordered.map(({ id }, index) => [id, index]));
        expect(place.size).toBe(history.length);
        const isBehind = (id: string, other: string | undefined | null) =>
          other == null || (place.get(other) ?? -1) < (place.get(id) ?? -1);
        const misplaced = history.filter(({ id, cause, source, sequence }) => {
          const before = history.find((other) => other.source === source && other.sequence === sequence - 1);
          return !isBehind(id, cause) || !isBehind(id, before?.id);
        });
        expect(misplaced).toEqual([]);
      }),
    );
  });
});
