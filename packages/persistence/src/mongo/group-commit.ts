import { AppError, isAppError } from '@tanggap/kernel';
import type { Write } from '../unit-of-work.ts';
import { DuplicateKey } from './carry-out.ts';
import type { Failure } from './failure.ts';

type Pending = {
  readonly writes: readonly Write[];
  readonly since: number;
  /** How often it lost a race, alone. */
  lost: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
};

export type GroupCommitOptions = {
  /** Makes the writes as one transaction; throws the driver's errors, `DuplicateKey` or `VERSION_CONFLICT`. */
  transact(writes: readonly Write[]): Promise<void>;
  failureOf(error: unknown): Failure;
  afterCommit(): void;
};

const MAX_WRITES = 400;
/** Of a group that failed. Where two processes are after the same rows many fail: halves one after the other took seconds. */
const PARTS = 8;
/** How long a commit is tried again for write conflicts and changes of the primary. Milliseconds. */
const GIVE_UP_MS = 20_000;
const MAX_PAUSE_MS = 250;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Carries out commits that wait as one transaction: it costs little more for twenty than for one. One transaction at a
 * time: what comes meanwhile forms the next group, and no two of a process are in each other's way. When the group
 * fails, parts of it are tried at once, down to the single commit; so each still succeeds or fails alone. A single commit that
 * loses a race to another process stands aside for a moment and lets the others go on.
 */
export const groupCommit = ({ transact, failureOf, afterCommit }: GroupCommitOptions) => {
  let waiting: Pending[] = [];
  let underWay = false;
  let aside = 0;
  let closed = false;
  const idle: (() => void)[] = [];

  const giveUp = ({ reject }: Pending, cause: unknown): void => {
    const message = 'The database does not take this at the moment: try again later';
    reject(new AppError('STORE_UNAVAILABLE', message, { retryable: true, cause }));
  };
  const isLate = ({ since }: Pending): boolean => performance.now() - since > GIVE_UP_MS;

  const standAside = async (pending: Pending, cause: unknown): Promise<void> => {
    if (isLate(pending)) return giveUp(pending, cause);
    aside += 1;
    await pause(Math.random() * Math.min(MAX_PAUSE_MS, 2 ** (pending.lost += 1)));
    aside -= 1;
    waiting.push(pending);
    schedule();
  };

  const carryOutGroup = async (given: readonly Pending[]): Promise<void> => {
    let group = given;
    for (let outages = 0; group.length > 0; outages += 1) {
      try {
        await transact(group.flatMap(({ writes }) => writes));
        for (const { resolve } of group) resolve();
        return afterCommit();
      } catch (error) {
        const failure = failureOf(error);
        if (failure !== 'outage') return settleFailure(group, failure, error);
        for (const pending of group.filter(isLate)) giveUp(pending, error);
        group = group.filter((pending) => !isLate(pending));
        await pause(Math.random() * Math.min(MAX_PAUSE_MS, 2 ** outages));
      }
    }
  };

  const settleFailure = async (group: readonly Pending[], failure: Failure, error: unknown): Promise<void> => {
    const [first] = group;
    if (group.length > 1 || !first) return divide(group);
    if (failure === 'final') first.reject(meaningOf(error));
    else void standAside(first, error);
  };

  async function divide(group: readonly Pending[]): Promise<void> {
    const size = Math.ceil(group.length / PARTS);
    const starts = Array.from({ length: Math.ceil(group.length / size) }, (_, part) => part * size);
    await Promise.all(starts.map((start) => carryOutGroup(group.slice(start, start + size))));
  }

  const takeGroup = (): Pending[] => {
    let writes = 0;
    const end = waiting.findIndex((pending) => (writes += pending.writes.length) > MAX_WRITES);
    return waiting.splice(0, end === -1 ? waiting.length : Math.max(1, end));
  };

  const settleIdle = () => {
    if (!underWay && waiting.length === 0 && aside === 0) for (const resolve of idle.splice(0)) resolve();
  };

  const flush = async (): Promise<void> => {
    while (waiting.length > 0) await carryOutGroup(takeGroup());
    underWay = false;
    settleIdle();
  };

  function schedule(): void {
    if (underWay) return;
    underWay = true;
    // What is committed in the same turn of the event loop goes together.
    setImmediate(() => void flush());
  }

  return {
    commit: (writes: readonly Write[]): Promise<void> =>
      new Promise((resolve, reject) => {
        if (writes.length === 0) return resolve();
        if (closed) return reject(new AppError('STORE_CLOSED', 'The store is closed'));
        waiting.push({ writes, since: performance.now(), lost: 0, resolve, reject });
        schedule();
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
