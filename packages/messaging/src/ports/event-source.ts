import type { Topic } from '@tanggap/contracts';
import type { Checkpoint } from '../consumer/positions.ts';

/** One event as it arrived; `read` parses its text only when somebody wants it. */
export type Delivery = {
  readonly key: string;
  readonly source: string;
  readonly sequence: number;
  readonly type: string;
  read(): unknown;
};

export type Subscription = {
  readonly group: string;
  readonly topics: readonly Topic[];
  /** Called with one batch at a time; resolves when each event was handled, skipped or parked, durably. */
  onBatch(batch: readonly Delivery[]): Promise<void>;
  /** Its writes must be durable before the position in the source moves past what `onBatch` was given. */
  checkpoint(): Checkpoint;
};

/** Where a consumer group reads. Each event is delivered at least once, in order per (source, key) but for repeats. */
export type EventSource = {
  open(subscription: Subscription): Promise<{
    /** Events not yet given to the group. */
    lag(): Promise<number>;
    /** Waits for the batch in hand, saves the position, and gives nothing more. */
    stop(): Promise<void>;
  }>;
};
