import { AppError, isAppError } from '@tanggap/kernel';
import type { Write } from '../unit-of-work.ts';
import { DuplicateKey } from './carry-out.ts';
import type { Failure } from './failure.ts';

type Pending = { readonly writes: readonly Write[]; readonly resolve: () => void; readonly reject: (error: unknown) => void };

export type GroupCommitOptions = {
  /** Makes the writes as one transaction; throws the driver's errors, `DuplicateKey` or `VERSION_CONFLICT`. */
  transact(writes: readonly Write[]): Promise<void>;
  failureOf(error: unknown): Failure;
  afterCommit(): void;
};

/** Groups at once; each waits for the replica set most of its time. */
const MAX_UNDER_WAY = 4;
const MAX_WRITES = 400;
/** How long a commit is tried again for write conflicts and changes of the primary. Milliseconds. */
const GIVE_UP_MS = 20_000;
const MAX_PAUSE_MS = 250;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Carries out commits that wait as one transaction: it costs little more for twenty than for one. When the group
 * fails, its halves are tried, down to the single commit; so each still succeeds or fails alone.
 */
export const groupCommit = ({ transact, failureOf, afterCommit }: GroupCommitOptions) => {
  let waiting: Pending[] = [];
  let underWay = 0;
  let closed = false;
  let scheduled = false;
  const idle: (() => void)[] = [];

  const giveUp = (group: readonly Pending[], cause: unknown) => {
    const message = 'The database does not take this at the moment: try again later';
    for (const { reject } of group) reject(new AppError('STORE_UNAVAILABLE', message, { retryable: true, cause }));
  };

  const carryOutGroup = async (group: readonly Pending[]): Promise<void> => {
    const since = performance.now();
    for (let tries = 0; ; tries += 1) {
      try {
        await transact(group.flatMap(({ writes }) => writes));
        for (const { resolve } of group) resolve();
        return afterCommit();
      } catch (error) {
        const failure = failureOf(error);
        if (failure !== 'outage' && group.length > 1) return halve(group);
        if (failure === 'final') return group[0]?.reject(meaningOf(error));
        if (performance.now() - since > GIVE_UP_MS) return giveUp(group, error);
        await pause(Math.random() * Math.min(MAX_PAUSE_MS, 2 ** tries));
      }
    }
  };

  async function halve(group: readonly Pending[]): Promise<void> {
    const middle = group.length >> 1;
    await carryOutGroup(group.slice(0, middle));
    await carryOutGroup(group.slice(middle));
  }

  const takeGroup = (): Pending[] => {
    let writes = 0;
    const end = waiting.findIndex((pending) => (writes += pending.writes.length) > MAX_WRITES);
    return waiting.splice(0, end === -1 ? waiting.length : Math.max(1, end));
  };

  const settleIdle = () => {
    if (underWay === 0 && waiting.length === 0 && !scheduled) for (const resolve of idle.splice(0)) resolve();
  };

  const begin = async (): Promise<void> => {
    underWay += 1;
    await carryOutGroup(takeGroup());
    underWay -= 1;
    flush();
    settleIdle();
  };

  function flush() {
    scheduled = false;
    while (waiting.length > 0 && underWay < MAX_UNDER_WAY) void begin();
  }

  return {
    commit: (writes: readonly Write[]): Promise<void> =>
      new Promise((resolve, reject) => {
        if (writes.length === 0) return resolve();
        if (closed) return reject(new AppError('STORE_CLOSED', 'The store is closed'));
        waiting.push({ writes, resolve, reject });
        if (scheduled) return;
        scheduled = true;
        // What is committed in the same turn of the event loop goes together.
        setImmediate(flush);
      }),
    /** Takes no more; resolves when what was taken is settled. */
    close: (): Promise<void> => {
      closed = true;
      return new Promise((resolve) => {
        idle.push(resolve);
        settleIdle();
      });
    },
  };
};

const meaningOf = (error: unknown): unknown => {
  if (isAppError(error)) return error;
  if (!(error instanceof DuplicateKey)) return error;
  return error.meaning === 'VERSION_CONFLICT'
    ? new AppError('VERSION_CONFLICT', 'Somebody changed this meanwhile: load it again', { retryable: true, cause: error })
    : new AppError('DUPLICATE_KEY', 'A row with this key exists already', { cause: error });
};
