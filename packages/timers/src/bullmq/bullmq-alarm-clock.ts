import type { Clock } from '@tanggap/kernel';
import { DelayedError, ErrorCode, Queue, Worker } from 'bullmq';
import type { Job } from 'bullmq';
import type { Logger } from 'pino';
import type { Alarm, AlarmClock } from '../alarm-clock.ts';
import { jobDataOf, jobIdOf, parseJobData } from './alarm-job.ts';
import { openRedisLink } from './redis-link.ts';
import { ringTogether } from './ring-together.ts';
import { sparseLog } from './sparse-log.ts';
import { withinTime } from './within-time.ts';

export type BullmqAlarmClockOptions = {
  readonly redisUrl: string;
  /** Of all keys of the installation in Redis. */
  readonly prefix: string;
  /** All processes of a service share its alarms. */
  readonly service: string;
  readonly clock: Clock;
  readonly logger: Logger;
};

/** Ids given to one ring at most. */
const RING_SIZE = 500;
/** Alarms that a process holds at a time: one group rings while the next comes in. */
const HELD = 2 * RING_SIZE;
/** Alarms sent to Redis at a time: few enough that a slow Redis is not taken for one that is away. */
const PAGE = 200;
/** A process that was killed while it rang: its alarms ring elsewhere within the sum of these and one more interval. */
const LOCK_MS = 5_000;
const STALLED_CHECK_MS = 2_500;
const CLOSE_MS = 3_000;
const SILENT_MS = 10_000;

/** What BullMQ says of a job that Redis has forgotten, or has given to another process. */
const LOST: ReadonlySet<unknown> = new Set([
  ErrorCode.JobNotExist,
  ErrorCode.JobLockNotExist,
  ErrorCode.JobNotInState,
  ErrorCode.JobLockMismatch,
]);
const isLost = (error: unknown): boolean => error instanceof Error && 'code' in error && LOST.has(error.code);

const pagesOf = <T>(all: readonly T[]): (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / PAGE) }, (_, page) => all.slice(page * PAGE, (page + 1) * PAGE));

/**
 * Alarms as delayed jobs of BullMQ, one queue for each service; two connections to Redis, which should keep what it
 * has (`maxmemory-policy noeviction`, `appendonly yes`): when it does not, an error is logged that says so.
 *
 * No call throws or hangs when Redis is away: `arm` and `disarm` give up when it has not answered for two seconds.
 * BullMQ goes by the clock of each machine. Where that is ahead alarms come up too early: they are put back until
 * `clock` has come so far. What such a machine arms comes late when another has to ring it.
 *
 * `stop` ends it for good and closes the connections; afterwards nothing is armed any more.
 */
export const createBullmqAlarmClock = ({ redisUrl, prefix, service, clock, logger }: BullmqAlarmClockOptions): AlarmClock => {
  const link = openRedisLink(redisUrl, logger);
  const connection = { connection: link.redis, prefix: `${prefix}:alarms` };
  const queue = new Queue<unknown>(service, connection);
  let worker: Worker<unknown> | undefined;
  let onRing: (ids: readonly string[]) => Promise<void> = async () => undefined;
  let stopped: Promise<void> | undefined;

  const tellFault = sparseLog(SILENT_MS, (error, unsaid) => logger.error({ err: error, unsaid }, 'BullMQ reports an error'));
  const onFault = (error: Error): void => {
    // The link tells of outages. A lock that is not renewed belongs to a job that is just done, or rings twice.
    if (link.isUp() && !stopped && !error.message.startsWith('could not renew lock')) tellFault(error);
  };
  queue.on('error', onFault);

  const group = ringTogether({
    size: RING_SIZE,
    ring: async (ids) => {
      try {
        await onRing(ids);
      } catch (error) {
        logger.error({ err: error, alarms: ids.length }, 'ring failed; the reconciler will arm these again');
      }
    },
  });

  const jobOf = (alarm: Alarm) => ({
    name: 'alarm',
    data: jobDataOf(alarm),
    opts: { jobId: jobIdOf(alarm.id), delay: clock.realMillisecondsUntil(alarm.at) },
  });
  const add = (alarms: readonly Alarm[]) => link.attempt(() => queue.addBulk(alarms.map(jobOf)));
  const isEarly = ({ at }: Alarm): boolean => clock.now().epochMilliseconds < at.epochMilliseconds;

  const finish = async (job: Job<unknown>, token: string, id: string): Promise<void> => {
    let armedAgain: Temporal.Instant | undefined;
    try {
      await job.moveToCompleted(undefined, token, false);
    } catch (error) {
      // It has rung here: whoever has it now rings once more, which changes nothing.
      if (!isLost(error)) throw error;
      logger.debug({ alarm: id }, 'an alarm that rang was no longer in Redis');
    } finally {
      // Not before: until its job is gone from Redis the id cannot be armed there.
      armedAgain = group.release(id);
    }
    if (armedAgain) await add([{ id, at: armedAgain }]);
  };
  const ring = async (job: Job<unknown>, token = ''): Promise<void> => {
    const alarm = parseJobData(job.data);
    if (!alarm) {
      logger.error({ job: job.id }, 'a job is no alarm, it was dropped');
      return;
    }
    if (stopped || isEarly(alarm)) {
      await job.moveToDelayed(Date.now() + Math.max(1, clock.realMillisecondsUntil(alarm.at)), token);
    } else {
      await group.add(alarm);
      await finish(job, token, alarm.id);
    }
    // Tells BullMQ that the job has been seen to.
    throw new DelayedError();
  };

  const closeWorker = async (): Promise<void> => {
    // While Redis is away BullMQ would wait for it for ever.
    const closed = link.isUp() ? worker?.close() : undefined;
    // What is not rung in that time is found overdue by whoever looks after the alarms.
    await withinTime(group.finish(), CLOSE_MS);
    if (closed) await withinTime(closed, CLOSE_MS);
    else await worker?.close(true);
  };
  const stopAll = async (): Promise<void> => {
    for (const step of [closeWorker, () => queue.close(), () => link.close()]) {
      try {
        await step();
      } catch (error) {
        logger.warn({ err: error }, 'the alarm clock did not close cleanly');
      }
    }
  };

  return {
    arm: async (alarms) => {
      const fresh = alarms.filter((alarm) => !group.armAgain(alarm));
      for (const page of pagesOf(fresh)) await add(page);
    },
    disarm: async (ids) => {
      for (const id of ids) group.disarm(id);
      const remove = (id: string) => queue.remove(jobIdOf(id), { removeChildren: false });
      for (const page of pagesOf(ids)) await link.attempt(() => Promise.all(page.map(remove)));
    },
    start: async (handler) => {
      if (stopped) return;
      onRing = handler;
      worker = new Worker<unknown>(service, ring, {
        ...connection,
        concurrency: HELD,
        lockDuration: LOCK_MS,
        stalledInterval: STALLED_CHECK_MS,
        // It is no alarm's fault that processes die while it rings.
        maxStalledCount: Number.MAX_SAFE_INTEGER,
        // Nothing is kept, so that an id can be armed again.
        removeOnComplete: { count: 0 },
        removeOnFail: { count: 0 },
        runRetryDelay: 1_000,
      });
      worker.on('error', onFault);
    },
    stop: () => (stopped ??= stopAll()),
    armed: async () => (await link.attempt(() => queue.getJobCountByTypes('delayed', 'waiting'))) ?? Number.NaN,
  };
};
