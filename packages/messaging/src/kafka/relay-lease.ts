import { newId } from '@tanggap/kernel';
import type { Collection, MongoDatabase } from '@tanggap/persistence/mongo';
import type { Logger } from 'pino';

/** Who sends the events of this database at present. `beatAt` is the database server's time. */
type LeaseRow = { readonly _id: string; readonly owner: string | null; readonly epoch: number; readonly beatAt: Date };

export const RELAY: Collection<LeaseRow> = { name: 'messaging_relay', shape: { _id: String, owner: String, epoch: Number, beatAt: Date } };
const ID = 'relay';
const LONG_AGO = new Date(0);

export type LeaseTimes = {
  /** Real milliseconds between two signs of life, and between two looks of those who wait. */
  readonly beatMs: number;
  /** A lease without a sign of life for so long may be taken. */
  readonly staleMs: number;
};

const LEASE_TIMES: LeaseTimes = { beatMs: 1_000, staleMs: 4_000 };

/**
 * Exactly one process of a service sends at a time. Whether a lease is stale is judged by the database server's time;
 * whether one's own still holds, by what has passed on one's own stopwatch, which gives up earlier. So clocks that
 * disagree let nobody send beside another, but for what is already on its way when a process stands still.
 */
export const createRelayLease = (database: MongoDatabase, logger: Logger, { beatMs, staleMs }: LeaseTimes = LEASE_TIMES) => {
  const model = database.model(RELAY);
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
    const { matchedCount } = await model.updateOne({ _id: ID, owner, epoch: held }, { $currentDate: { beatAt: true } });
    if (matchedCount === 1) provenAt = began;
    return matchedCount === 1;
  };

  const take = async (): Promise<void> => {
    const began = performance.now();
    const row = await model.findOne({ _id: ID }).lean();
    if (!row) {
      const first = { _id: ID, owner: null, epoch: 0, beatAt: LONG_AGO };
      await model.updateOne({ _id: ID }, { $setOnInsert: first }, { upsert: true });
      return take();
    }
    if (row.owner !== null && (await database.serverNow()) - row.beatAt.getTime() < staleMs) return;
    // Nobody has it as it was: whoever is quicker, and a holder who shows a sign of life, change the row.
    const asSeen = { _id: ID, epoch: row.epoch, beatAt: row.beatAt };
    const next = { $set: { owner, epoch: row.epoch + 1 }, $currentDate: { beatAt: true } } as const;
    const { matchedCount } = await model.updateOne(asSeen, next);
    if (matchedCount === 0) return;
    epoch = row.epoch + 1;
    provenAt = began;
    logger.debug({ epoch }, 'this process sends the events');
  };

  const turn = async (onTaken: () => void): Promise<void> => {
    try {
      const held = holds();
      if (epoch === undefined) await take();
      else if (!(await beat(epoch))) epoch = undefined;
      if (!held && holds()) onTaken();
    } catch (error) {
      // A lease that cannot be renewed runs out by itself.
      logger.debug({ err: error }, 'the relay lease could not be looked at');
    }
    if (!stopped) schedule(onTaken);
  };
  const schedule = (onTaken: () => void, wait = beatMs): void => {
    timer = setTimeout(() => {
      beating = turn(onTaken);
    }, wait);
  };

  return {
    holds,
    /** Begins to ask for it; `onTaken` is called when it has come, or has come back. */
    start: (onTaken: () => void): void => schedule(onTaken, 0),
    /** Gives it back, so that another process need not wait. */
    stop: async (): Promise<void> => {
      stopped = true;
      clearTimeout(timer);
      await beating;
      const held = epoch;
      epoch = undefined;
      if (held !== undefined) await model.updateOne({ _id: ID, owner, epoch: held }, { $set: { owner: null, beatAt: LONG_AGO } });
    },
  };
};

export type RelayLease = ReturnType<typeof createRelayLease>;
