import type { UnitOfWork } from '@tanggap/persistence';
import type { Logger } from 'pino';
import type { Delivery, EventSource } from '../ports/event-source.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { ParkingLot } from '../ports/parking-lot.ts';
import { createAttempt } from './attempt.ts';
import type { ConsumerOptions } from './handler.ts';
import { createKeyLock } from './key-lock.ts';
import { createParking } from './parking.ts';
import { admit, createPositions } from './positions.ts';

/** Handles each event of a group once, in order per key, different keys at the same time. */
export type Consumer = {
  readonly group: string;
  start(): Promise<void>;
  /** Finishes what is in hand and saves the position. */
  stop(): Promise<void>;
  /** Events not yet handled. */
  lag(): Promise<number>;
};

export type ConsumerParts = {
  readonly source: EventSource;
  readonly inbox: Inbox;
  readonly parkingLot: ParkingLot;
  readonly unitOfWork: UnitOfWork;
  readonly logger: Logger;
  /** Awaited before each event is handled; lets a fault test hold back a source. */
  readonly beforeHandling?: (group: string, delivery: Delivery) => Promise<void>;
};

const SWEEP_MS = 500;
const SWEEP_KEYS = 100;
const SWEEP_AT_ONCE = 8;

export const createConsumer = (options: ConsumerOptions, parts: ConsumerParts): Consumer => {
  const { group } = options;
  const logger = parts.logger.child({ group });
  const types = new Set(Object.keys(options.handlers));
  const lock = createKeyLock();
  const positions = createPositions(parts.inbox, group, lock.isHeld);
  const attempt = createAttempt({ ...parts, logger, positions, handlers: options.handlers });
  const parking = createParking({ ...parts, logger, group, positions, attempt });

  const handle = async (delivery: Delivery, parkedKeys: Set<string>): Promise<void> => {
    const { key, source, sequence } = delivery;
    let admission = admit(positions.seen(key, source), sequence);
    if (admission === 'gap') {
      // It may only look like one: another process can have handled what is missing.
      await positions.refresh(key);
      admission = admit(positions.seen(key, source), sequence);
    }
    if (admission === 'repeat') return;
    if (parkedKeys.has(key)) {
      if (await parking.enqueue(delivery)) parkedKeys.delete(key);
      return;
    }
    if (admission === 'gap') {
      await parking.park(delivery, { state: 'gap', reason: `sequence ${positions.seen(key, source) + 1} has not come` });
      parkedKeys.add(key);
      return;
    }
    if (!types.has(delivery.type)) {
      positions.pass(key, source, sequence);
      return;
    }
    await parts.beforeHandling?.(group, delivery);
    const result = await attempt(delivery);
    if (result.type === 'done') return;
    await parking.park(delivery, result);
    parkedKeys.add(key);
  };

  const onBatch = async (batch: readonly Delivery[]): Promise<void> => {
    const byKey = Map.groupBy(batch, (delivery) => delivery.key);
    const keys = [...byKey.keys()];
    await positions.load(keys);
    const parkedKeys = new Set(await parts.parkingLot.parked(group, keys));
    const outcomes = await Promise.allSettled(
      byKey.entries().map(([key, deliveries]) =>
        lock.run(key, async () => {
          await positions.load([key]);
          for (const delivery of deliveries) await handle(delivery, parkedKeys);
        }),
      ),
    );
    // Only now that nothing is under way any more: the batch is read again.
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  };

  let opened: Awaited<ReturnType<EventSource['open']>> | undefined;
  let stopped = false;
  let sweeping: Promise<void> = Promise.resolve();
  let sweepTimer: NodeJS.Timeout | undefined;

  /** Some at a time and few at once, so that a stop need not wait for a long backlog. */
  const sweep = async (): Promise<void> => {
    const due = [...(await parts.parkingLot.due(group, Date.now(), SWEEP_KEYS))];
    const work = async () => {
      for (let key = due.pop(); key !== undefined && !stopped; key = due.pop()) {
        const parked = key;
        await lock.run(parked, async () => void (await parking.drain(parked)));
      }
    };
    await Promise.all(Array.from({ length: SWEEP_AT_ONCE }, work));
  };
  const scheduleSweep = () => {
    if (stopped) return;
    sweepTimer = setTimeout(() => {
      sweeping = sweep()
        .catch((error: unknown) => logger.error({ err: error }, 'sweep of parked keys failed'))
        .then(scheduleSweep);
    }, SWEEP_MS);
  };

  return {
    group,
    start: async () => {
      await options.ready;
      opened = await parts.source.open({ group, topics: options.topics, onBatch, checkpoint: positions.checkpoint });
      scheduleSweep();
    },
    stop: async () => {
      stopped = true;
      clearTimeout(sweepTimer);
      await sweeping;
      await opened?.stop();
    },
    lag: async () => (opened ? opened.lag() : 0),
  };
};
