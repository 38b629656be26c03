import { newId } from '@tanggap/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Lease } from '../lease.ts';
import type { Collection, MongoDatabase } from './database.ts';

/** `_id` is what the lease is for; `beatAt` is the database server's time. */
type LeaseRow = { readonly _id: string; readonly owner: string | null; readonly epoch: number; readonly beatAt: Date };

export const LEASES: Collection<LeaseRow> = {
  name: 'persistence_lease',
  shape: { _id: String, owner: String, epoch: Number, beatAt: Date },
};
const LONG_AGO = new Date(0);
/** A store that is away must not hold up a stop: what is not given back runs out. */
const RELEASE_MS = 2_000;

export type LeaseTimes = {
  /** Real milliseconds between two signs of life, and between two looks of those who wait. */
  readonly beatMs: number;
  /** A lease without a sign of life for so long may be taken. */
  readonly staleMs: number;
};

const LEASE_TIMES: LeaseTimes = { beatMs: 1_000, staleMs: 4_000 };

/**
 * Exactly one of the processes over a database does a thing at a time. Whether a lease is stale is judged by the database server's time;
 * whether one's own still holds, by what has passed on one's own stopwatch, which gives up earlier. So clocks that
 * disagree let nobody work beside another, but for what is already on its way when a process stands still.
 */
export const mongoLease = (database: MongoDatabase, name: string, logger: Logger, { beatMs, staleMs }: LeaseTimes = LEASE_TIMES): Lease => {
  const model = database.model(LEASES);
  const owner = newId();
  const ownLimitMs = staleMs - beatMs;
  let epoch: number | undefined;
  let provenAt = 0;
  let timer: NodeJS.Timeout | undefined;
  let beating: Promise<void> = Promise.resolve();
  let stopped = false;

  const holds = (): boolean => epoch !== undefined && performance.now() - provenAt < ownLimitMs;

  const beat = async (held: number): Promise<boolean> => {
    const began = performance.now();
    const { matchedCount } = await model.updateOne({ _id: name, owner, epoch: held }, { $currentDate: { beatAt: true } });
    if (matchedCount === 1) provenAt = began;
    return matchedCount === 1;
  };

  const take = async (): Promise<void> => {
    const began = performance.now();
    const row = await model.findOne({ _id: name }).lean();
    if (!row) {
      const first = { _id: name, owner: null, epoch: 0, beatAt: LONG_AGO };
      await model.updateOne({ _id: name }, { $setOnInsert: first }, { upsert: true });
      return take();
    }
    if (row.owner !== null && (await database.serverNow()) - row.beatAt.getTime() < staleMs) return;
    // Nobody has it as it was: whoever is quicker, and a holder who shows a sign of life, change the row.
    const asSeen = { _id: name, epoch: row.epoch, beatAt: row.beatAt };
    const next = { $set: { owner, epoch: row.epoch + 1 }, $currentDate: { beatAt: true } } as const;
    const { matchedCount } = await model.updateOne(asSeen, next);
    if (matchedCount === 0) return;
    epoch = row.epoch + 1;
    provenAt = began;
    logger.debug({ lease: name, epoch }, 'this process has the lease');
  };

  const turn = async (onTaken: () => void): Promise<void> => {
    try {
      const held = holds();
      if (epoch === undefined) await take();
      else if (!(await beat(epoch))) epoch = undefined;
      if (!held && holds()) onTaken();
    } catch (error) {
      // A lease that cannot be renewed runs out by itself.
      logger.debug({ err: error, lease: name }, 'a lease could not be looked at');
    }
    if (!stopped) schedule(onTaken);
  };
  const schedule = (onTaken: () => void, wait = beatMs): void => {
    timer = setTimeout(() => {
      beating = turn(onTaken);
    }, wait);
  };

  const release = async (): Promise<void> => {
    await beating;
    const held = epoch;
    epoch = undefined;
    if (held === undefined) return;
    await model
      .updateOne({ _id: name, owner, epoch: held }, { $set: { owner: null, beatAt: LONG_AGO } })
      .catch((error: unknown) => logger.debug({ err: error, lease: name }, 'a lease could not be given back; it runs out'));
  };

  return {
    holds,
    start: (onTaken = () => undefined) => schedule(onTaken, 0),
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await Promise.race([release(), pause(RELEASE_MS, undefined, { ref: false })]);
    },
  };
};
