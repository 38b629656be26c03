/**
 * One change to one store, decided but not yet made. A store's adapter makes it, the unit of work of the same
 * profile carries it out; nobody in between looks inside.
 */
export type Write = { readonly profile: 'embedded' | 'cluster' };

/**
 * All or nothing. Load → decide → `commit(writes)`: a service never holds a transaction open.
 *
 * Guarantees: the writes of one call are made in order, atomically and durably before the promise resolves. Calls
 * may be made at once from anywhere, also from other processes; an adapter may carry several out as one group, and
 * then each still succeeds or fails alone.
 *
 * @throws AppError `VERSION_CONFLICT` (retryable: load again and decide again) when a write expected another
 * version, `DUPLICATE_KEY` when a unique row exists already.
 */
export type UnitOfWork = {
  commit(writes: readonly Write[]): Promise<void>;
};
