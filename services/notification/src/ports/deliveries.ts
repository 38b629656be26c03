import type { Write } from '@tanggap/persistence';
import type { Delivery, DeliveryState } from '#/domain/delivery.ts';

export type DeliveryFilter = {
  readonly state: DeliveryState | null;
  readonly caseId: string | null;
  /** Only those older than this id. */
  readonly before: string | null;
  readonly limit: number;
};

/** Messages owed, under way and done. Read by roles of the whole realm only, hence without a `Scope`. */
export type Deliveries = {
  /** At most one per (event, person): adding it again keeps the first. */
  add(delivery: Delivery): Write;
  /** Fails with VERSION_CONFLICT unless the stored version is one below that of `delivery`. */
  save(delivery: Delivery): Write;
  find(id: string): Promise<Delivery | undefined>;
  /** `queued` whose time has come, and `sending` whose lease has ended, longest waiting first. `now`: Unix milliseconds. */
  due(now: number, limit: number): Promise<readonly Delivery[]>;
  /** Messages that told of one breach of one case. */
  ofBreach(caseId: string, breach: string): Promise<readonly Delivery[]>;
  /** Newest first. */
  list(filter: DeliveryFilter): Promise<readonly Delivery[]>;
};
