import type { Write } from '@tanggap/persistence';

/**
 * `retrying`: will be tried again by itself. `dead`: waits for a person. `gap`: an earlier event has not come.
 * `waiting`: stands behind one of those.
 */
export type DeadLetterState = 'retrying' | 'dead' | 'gap' | 'waiting';
export type DeadLetterDecision = 'replay' | 'discard';

export type DeadLetter = {
  readonly id: string;
  readonly group: string;
  readonly key: string;
  readonly source: string;
  readonly sequence: number;
  readonly type: string;
  /** The event as JSON text. */
  readonly event: string;
  readonly state: DeadLetterState;
  readonly reason: string;
  readonly attempts: number;
  /** Real time, Unix milliseconds. */
  readonly parkedAt: number;
  readonly retryAt: number | null;
  readonly decision: DeadLetterDecision | null;
};

/** How many events a group has set aside in one state, and of how many keys. */
export type ParkedCount = { readonly group: string; readonly state: DeadLetterState; readonly events: number; readonly keys: number };

/** Keys that a group has set aside, each with its events in the order they came. */
export type ParkingLot = {
  /** Of `keys`, those that are parked in `group`. */
  parked(group: string, keys: readonly string[]): Promise<readonly string[]>;
  /** At most `limit` keys that have something to do: a retry is due, a person has decided. `now` in Unix milliseconds. */
  due(group: string, now: number, limit: number): Promise<readonly string[]>;
  /** The events of one parked key, first come first. */
  rows(group: string, key: string): Promise<readonly DeadLetter[]>;
  /** Adding an event twice keeps the first. */
  add(letter: Omit<DeadLetter, 'decision'>): Write;
  /** Fails with VERSION_CONFLICT when another process has changed the row since it was read. */
  update(letter: DeadLetter, change: Partial<Pick<DeadLetter, 'state' | 'reason' | 'attempts' | 'retryAt' | 'decision'>>): Write;
  /** Fails with VERSION_CONFLICT when another process has removed the row. */
  remove(id: string): Write;
  list(filter: { readonly group?: string; readonly limit: number }): Promise<readonly DeadLetter[]>;
  find(id: string): Promise<DeadLetter | undefined>;
  /** Of all groups and states that have any; for those who watch. */
  counts(): Promise<readonly ParkedCount[]>;
};
