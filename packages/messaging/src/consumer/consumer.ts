import type { UnitOfWork } from '@tanggap/persistence';
import type { Logger } from 'pino';
import type { Delivery, EventSource } from '../ports/event-source.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { ParkingLot } from '../ports/parking-lot.ts';
import { createAttempt } from './attempt.ts';
import type { ConsumerOptions } from './handler.ts';
import { createKeyLock } from './key-lock.ts';
import { createLimit } from './limit.ts';
import { createParking } from './parking.ts';
import { admit, createPositions } from './positions.ts';

/** Handles each event of a group once, in order per key, different keys at the same time. */
export type Consumer = {
  readonly group: string;
  start(): Promise<void>;
  /** Finishes what is in hand and saves the position. */
  stop(): Promise<void>;
  /** Events not yet handled by the group. @throws when nobody can be asked at the moment */
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

/** More would only wait for the store, each with its event in memory. */
const KEYS_AT_ONCE = 256;
const SWEEP_MS = 1_000;
const SWEEP_KEYS = 100;
const SWEEP_AT_ONCE = 8;

export const createConsumer = (options: ConsumerOptions, parts: ConsumerParts): Consumer => {
  const { group } = options;
  const logger = parts.logger.child({ group });
  const types = new Set(Object.keys(options.handlers));
  const lock = createKeyLock();
  const limit = createLimit(KEYS_AT_ONCE);
  const positions = createPositions(parts.inbox, group, lock.isHeld);
  const attempt = createAttempt({ ...parts, group, logger, positions, handlers: options.handlers });
  const parking = createParking({ ...parts, logger, group, positions, attempt });

  /** A key that is met for the first time may have been set aside by another process, or by this one before it stopped. */
  const meet = async (keys: readonly string[]): Promise<void> => {
    const met = positions.unknown(keys);
    if (met.length === 0) return;
    // In this order: a key whose position is known counts as met.
    await parking.learn(met);
    await positions.load(met);
  };

  const handle = async (delivery: Delivery): Promise<void> => {
    const { key, source, sequence } = delivery;
    let admission = admit(positions.seen(key, source), sequence);
    if (admission === 'gap') {
      // It may only look like one: another process can have handled what is missing.
      await positions.refresh(key);
      admission = admit(positions.seen(key, source), sequence);
    }
    if (admission === 'repeat') return;
    if (parking.isHeld(key)) {
      await parking.enqueue(delivery);
      return;
    }
    if (admission === 'gap') {
      await parking.park(delivery, { state: 'gap', reason: `sequence ${positions.seen(key, source) + 1} has not come` });
      return;
    }
    if (!types.has(delivery.type)) {
      positions.pass(key, source, sequence);
      return;
    }
    await parts.beforeHandling?.(group, delivery);
    const result = await attempt(delivery);
    if (result.type === 'failed') await parking.park(delivery, result);
  };

  const onBatch = async (batch: readonly Delivery[]): Promise<void> => {
    const byKey = Map.groupBy(batch, (delivery) => delivery.key);
    await meet([...byKey.keys()]);
    const outcomes = await Promise.allSettled(
      byKey.entries().map(([key, deliveries]) =>
        lock.run(key, () =>
          limit(async () => {
            await meet([key]);
            for (const delivery of deliveries) await handle(delivery);
          }),
        ),
      ),
    );
    // Only now that nothing is under way any more: the batch is read again.
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  };

  let opened: ReturnType<EventSource['open']> | undefined;
  let stopped = false;
  let sweeping: Promise<void> = Promise.resolve();
  let sweepTimer: NodeJS.Timeout | undefined;
  let sweepFails = false;

  /** Some at a time and few at once, so that a stop need not wait for a long backlog. */
  const sweep = async (): Promise<void> => {
    const due = [...(await parts.parkingLot.due(group, Date.now(), SWEEP_KEYS))];
    const work = async () => {
      for (let key = due.pop(); key !== undefined && !stopped; key = due.pop()) {
        const parked = key;
        await lock.run(parked, async () => void (await parking.drain(parked)));
      }
    };
    const outcomes = await Promise.allSettled(Array.from({ length: SWEEP_AT_ONCE }, work));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  };
  const trySweep = async (): Promise<void> => {
    try {
      await sweep();
      sweepFails = false;
    } catch (error) {
      if (!sweepFails) logger.error({ err: error }, 'sweep of parked keys failed; it goes on as soon as it can');
      sweepFails = true;
    }
  };
  const scheduleSweep = () => {
    if (stopped) return;
    sweepTimer = setTimeout(() => {
      sweeping = trySweep().then(scheduleSweep);
    }, SWEEP_MS);
  };

  return {
    group,
    start: async () => {
      await options.ready;
      if (stopped) return;
      const { checkpoint, forget } = positions;
      opened = parts.source.open({ group, topics: options.topics, onBatch, checkpoint, onAssigned: forget });
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
