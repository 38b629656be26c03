import type { EachBatchPayload } from 'kafkajs';
import type { Logger } from 'pino';
import type { Subscription } from '../ports/event-source.ts';
import { createPause } from './pause.ts';
import { readDelivery } from './read-delivery.ts';
import type { Assignment } from './session.ts';

export type PartitionOffset = { readonly topic: string; readonly partition: number; readonly offset: number };

/** Offsets up to which all is handled, and not yet saved. `confirm` when they are. */
export type Unsaved = { readonly offsets: readonly PartitionOffset[]; isCurrent(): boolean; confirm(): void };

type Parts = {
  readonly onBatch: Subscription['onBatch'];
  readonly logger: Logger;
  readonly slowMs: number;
  /** A batch of so many events is done. */
  readonly onHandled: (events: number) => void;
};

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

const placeOf = (topic: string, partition: number): string => `${topic}/${partition}`;

/** True when `work` is done within that time. */
const doneWithin = async (milliseconds: number, work: Promise<unknown>): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), milliseconds)));
  const inTime = await Promise.race([work.then(() => true), late]);
  clearTimeout(timer);
  return inTime;
};

/**
 * What a member of a group is at, one batch per partition at a time. kafkajs fetches for all partitions together and
 * goes on when all of them are done, so a slow batch goes on beside it with its own partition paused; its loop keeps
 * turning, which also keeps the member alive in its group.
 *
 * Each dealing out of partitions begins a new term. What was begun in an earlier one may finish, for effects are made
 * once whoever makes them, but tells nothing any more of how far the partition is.
 */
export const createPartitionWork = ({ onBatch, logger, slowMs, onHandled }: Parts) => {
  const pause = createPause();
  const underWay = new Set<Promise<boolean>>();
  let handled = new Map<string, PartitionOffset>();
  let saved = new Map<string, number>();
  let assigned: ReadonlySet<string> = new Set();
  let term = 0;
  let movedAt = performance.now();

  const read = ({ topic, partition, messages }: EachBatchPayload['batch']) =>
    messages.flatMap((message) => {
      const delivery = readDelivery(message);
      if (!delivery) logger.error({ topic, partition, offset: message.offset }, 'passed over: this is no event of ours');
      return delivery ?? [];
    });

  /** False when it was given up, since another member has the partition now or all stops. */
  const untilHandled = async (payload: EachBatchPayload, mine: number): Promise<boolean> => {
    const { topic, partition } = payload.batch;
    const deliveries = read(payload.batch);
    for (let failures = 0; ; failures += 1) {
      try {
        await onBatch(deliveries);
        return true;
      } catch (error) {
        if (failures === 0) logger.error({ err: error, topic, partition }, 'batch failed; it is tried again until it is done');
      }
      await pause.wait(Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS));
      if (pause.hasEnded() || (mine !== term && !assigned.has(placeOf(topic, partition)))) return false;
    }
  };

  const work = async (payload: EachBatchPayload): Promise<boolean> => {
    const mine = term;
    const { topic, partition } = payload.batch;
    const done = await untilHandled(payload, mine);
    movedAt = performance.now();
    if (done && mine === term) {
      handled.set(placeOf(topic, partition), { topic, partition, offset: Number(payload.batch.lastOffset()) + 1 });
      onHandled(payload.batch.messages.length);
    }
    return done;
  };

  return {
    assign: (assignment: Assignment): void => {
      term += 1;
      movedAt = performance.now();
      assigned = new Set(
        Object.entries(assignment).flatMap(([topic, partitions]) => partitions.map((partition) => placeOf(topic, partition))),
      );
      handled = new Map();
      saved = new Map();
    },
    /** Takes one batch; never rejects. */
    take: async (payload: EachBatchPayload): Promise<void> => {
      if (!payload.isRunning() || payload.isStale()) return;
      if (pause.hasEnded()) {
        // Else it would be fetched again and again until the session has ended.
        payload.pause();
        return;
      }
      movedAt = performance.now();
      const mine = work(payload);
      underWay.add(mine);
      void mine.then(() => underWay.delete(mine));
      const last = payload.batch.lastOffset();
      if (await doneWithin(slowMs, mine)) {
        if (await mine) payload.resolveOffset(last);
        return;
      }
      const resume = payload.pause();
      payload.resolveOffset(last);
      void mine.then(resume);
    },
    isAssigned: (topic: string, partition: number): boolean => assigned.has(placeOf(topic, partition)),
    /** The next offset to be handled here; undefined when nothing was since the partition came. */
    position: (topic: string, partition: number): number | undefined => handled.get(placeOf(topic, partition))?.offset,
    unsaved: (): Unsaved => {
      const mine = term;
      const changed = [...handled].filter(([place, { offset }]) => saved.get(place) !== offset);
      return {
        offsets: changed.map(([, offset]) => offset),
        isCurrent: () => mine === term,
        confirm: () => {
          if (mine === term) for (const [place, { offset }] of changed) saved.set(place, offset);
        },
      };
    },
    isBusy: (): boolean => underWay.size > 0,
    /** Real milliseconds since partitions were dealt out, a batch came, or one was done. */
    quietFor: (): number => performance.now() - movedAt,
    /** Takes nothing more; resolves when what is in hand is done or given up. */
    stop: async (): Promise<void> => {
      pause.end();
      await Promise.all(underWay);
    },
  };
};

export type PartitionWork = ReturnType<typeof createPartitionWork>;
