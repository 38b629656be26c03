import type { Topic } from '@tanggap/contracts';
import type { Checkpoint } from '../consumer/positions.ts';

/** One event as it arrived; its text is parsed only when somebody wants it. */
export type Delivery = {
  readonly key: string;
  readonly source: string;
  readonly sequence: number;
  readonly type: string;
  /** @throws SyntaxError when what arrived is not JSON */
  read(): unknown;
  /** The event as JSON text, or whatever arrived in its place. */
  text(): string;
};

export type Subscription = {
  readonly group: string;
  readonly topics: readonly Topic[];
  /**
   * Resolves when each event was handled, skipped or parked, durably; rejects when the batch must be given again. May be
   * called again while it works: events of one key are then still handled one after the other, but what is in order
   * must be given in order, so a source never gives out a batch before the one ahead of it on the same way is done.
   */
  onBatch(batch: readonly Delivery[]): Promise<void>;
  /**
   * To be asked for after `onBatch` resolved: its writes must be durable before the position in the source moves past
   * that batch.
   */
  checkpoint(): Checkpoint;
  /** What is read here may have been read by others until now. Not called where nobody else reads. */
  onAssigned(): void;
};

/** Where a consumer group reads. Each event is delivered at least once, in order per (source, key) but for repeats. */
export type EventSource = {
  /** Does not wait until it can read: what it reads from may be away for a while, now or later. */
  open(subscription: Subscription): {
    /** Events that the group, in whatever process, has not handled yet. @throws when nobody can be asked at the moment */
    lag(): Promise<number>;
    /** Waits for the batches in hand, saves the position, and gives nothing more. */
    stop(): Promise<void>;
  };
};
