import type { DeadLetterState, EventBus } from '@tanggap/messaging';
import { openSqlite } from '@tanggap/persistence/sqlite';
import { describe, expect, it } from 'vitest';
import type { ServiceStore } from '../../stores.ts';
import { eventChecks } from './event-checks.ts';

type Waiting = {
  readonly name?: string;
  readonly pending?: number;
  readonly oldestAgeMs?: number;
  readonly parked?: readonly DeadLetterState[];
};

/** A store in which nothing can be asked but how much waits. */
const storeWith = ({ name = 'casework', pending = 0, oldestAgeMs = 0, parked = [] }: Waiting): ServiceStore => ({
  name,
  database: openSqlite(':memory:'),
  bus: {
    outboxBacklog: async () => ({ pending, oldestAgeMs }),
    parkingLot: { counts: async () => parked.map((state) => ({ group: name, state, events: 1, keys: 1 })) },
  } as Pick<EventBus, 'outboxBacklog'> & { parkingLot: object } as EventBus,
});
const found = async (...stores: readonly Waiting[]) => {
  const [outbox, parked] = eventChecks(async () => stores.map(storeWith));
  return { outbox: await outbox?.run(), parked: await parked?.run() };
};

describe('events that wait', () => {
  it.each([
    [{}, 'ok', 'everything that was decided is sent'],
    [{ pending: 3, oldestAgeMs: 900 }, 'ok', '3 of casework; the oldest waits 1 s'],
    [{ pending: 3, oldestAgeMs: 30_000 }, 'warn', '3 of casework; the oldest waits 30 s'],
    [{ pending: 3, oldestAgeMs: 600_000 }, 'fail', '3 of casework; the oldest waits 600 s'],
  ])('to be sent: %o is %s', async (waiting, status, text) => {
    expect((await found(waiting)).outbox).toMatchObject({ status, text });
  });

  it('to be sent: names the service whose event is the oldest', async () => {
    const { outbox } = await found({ pending: 1, oldestAgeMs: 20_000 }, { name: 'intake', pending: 2, oldestAgeMs: 40_000 });
    expect(outbox).toMatchObject({ text: '2 of intake, 1 of casework; the oldest waits 40 s' });
    expect(outbox).toHaveProperty('advice', expect.stringContaining('intake runs'));
  });

  it.each([
    [[], 'ok', 'none'],
    [['retrying', 'waiting'], 'warn', '1 event of casework retrying, 1 event of casework waiting'],
    [['dead', 'waiting'], 'fail', '1 case stands still until somebody decides: 1 in casework'],
  ] as const)('set aside: %o is %s', async (parked, status, text) => {
    expect((await found({ parked })).parked).toMatchObject({ status, text });
  });
});
