import { soleProcess } from '@tanggap/persistence';
import { until } from '@tanggap/testkit';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { OutboxRow, OutboxRows } from './outbox-rows.ts';
import { startRelay } from './relay.ts';

const rowOf = (id: string): OutboxRow => ({
  _id: id,
  key: id,
  source: 'test',
  sequence: 1,
  topic: 'case-events',
  type: 'case.opened',
  event: '{}',
  pending: true,
  committedAt: new Date(0),
});

/** An outbox whose marking fails some times, as it does while the primary changes; what was sent of it, in order. */
const relayOver = (failures: number) => {
  const pending = new Map<string, OutboxRow>();
  const sent: string[] = [];
  let left = failures;
  let ring: () => void = () => undefined;
  const rows: Pick<OutboxRows, 'waiting' | 'markSent'> = {
    waiting: async () => ({ rows: [...pending.values()], last: undefined }),
    markSent: async (marked) => {
      if (left > 0) {
        left -= 1;
        throw new Error('operation was interrupted');
      }
      for (const { _id: id } of marked) pending.delete(id);
    },
  };
  const relay = startRelay({
    rows,
    lease: soleProcess,
    sender: { send: async (batch) => void sent.push(...batch.map(({ _id: id }) => id)), close: async () => undefined },
    logger: pino({ level: 'silent' }),
    onCommit: (listener) => {
      ring = listener;
      return () => undefined;
    },
  });
  const commit = (id: string) => {
    pending.set(id, rowOf(id));
    ring();
  };
  return { relay, sent, pending, commit };
};

describe('relay', () => {
  it.each([0, 1, 3])('goes on after %i failures to mark what was sent', async (failures) => {
    const { relay, sent, pending, commit } = relayOver(failures);
    commit('a');
    await until('a to be sent', () => sent.includes('a'));
    commit('b');
    await until('all to be marked', () => pending.size === 0);
    // At least once; each failure costs one repeat, and no more.
    expect(sent.filter((id) => id === 'a').length).toBeLessThanOrEqual(failures + 1);
    await relay.stop();
  });
});
