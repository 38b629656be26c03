/** Times of a consumer, real milliseconds. Tests shorten them. */
export type Tuning = {
  /** How long a fetch waits for something new; also how long a stop may wait for it. */
  readonly fetchWaitMs: number;
  /** A member that shows no sign of life for so long is put out of its group; the brokers allow no less than 6 s. */
  readonly sessionMs: number;
  /** A batch that takes longer no longer holds up the other partitions: its own is paused instead. */
  readonly slowMs: number;
  /** How often what was handled is saved; what was since then is read again after a crash, and found done. */
  readonly saveMs: number;
  /** How often somebody looks whether the consumer has stalled. */
  readonly watchMs: number;
  /** Events that wait for so long while nothing arrives are a stall. */
  readonly patienceMs: number;
};

export const TUNING: Tuning = { fetchWaitMs: 1_000, sessionMs: 10_000, slowMs: 200, saveMs: 3_000, watchMs: 10_000, patienceMs: 30_000 };
