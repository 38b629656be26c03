import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { redisFaults } from './redis-faults.ts';
import { withinTime } from './within-time.ts';

/** Real milliseconds that a caller waits for Redis. */
const PATIENCE_MS = 2_000;
const LONGEST_RETRY_MS = 2_000;
/** A connection that owes an answer for so long is dead, whatever TCP believes. Longer than a worker's wait for jobs. */
const SILENCE_MS = 15_000;
const CLOSE_MS = 1_000;

/** A connection that comes back by itself, and tells of each outage once. */
export type RedisLink = {
  readonly redis: Redis;
  /** False from the first sign of an outage until Redis has answered again. */
  isUp(): boolean;
  /**
   * Lets `command` ask Redis something. Never throws and never takes longer than two seconds: gives undefined when it
   * failed or is late. Whoever comes later in the same outage is not kept waiting at all.
   */
  attempt<T>(command: () => Promise<T>): Promise<T | undefined>;
  /** Takes at most a second. */
  close(): Promise<void>;
};

/** Connects in the background. */
export const openRedisLink = (url: string, logger: Logger): RedisLink => {
  let closing = false;
  /** Redis left somebody waiting, and has not answered since. */
  let away = false;
  let outageTold = false;

  const redis = new Redis(url, {
    // What is under way waits for Redis: BullMQ demands it, and callers wait no longer than they care to.
    maxRetriesPerRequest: null,
    socketTimeout: SILENCE_MS,
    retryStrategy: (times) => (closing ? null : Math.min(50 * 2 ** times, LONGEST_RETRY_MS)),
  });

  const tellOutage = (error: unknown): void => {
    if (outageTold || closing) return;
    outageTold = true;
    logger.error({ err: error }, 'Redis fails: until it is back nothing is armed or rung, and what falls due comes late');
  };
  const tellReturn = (): void => {
    away = false;
    if (!outageTold || closing) return;
    outageTold = false;
    logger.info('Redis is back');
  };
  redis.on('error', tellOutage);
  redis.on('close', () => tellOutage(new Error('the connection was closed')));
  redis.on('ready', tellReturn);

  const attempt: RedisLink['attempt'] = async (command) => {
    if (away || closing) return undefined;
    const answer = command().then(
      (value) => {
        tellReturn();
        return value;
      },
      (error: unknown) => {
        away = false;
        tellOutage(error);
        return undefined;
      },
    );
    const outcome = await withinTime(answer, PATIENCE_MS);
    if (outcome !== 'late') return outcome;
    away = true;
    tellOutage(new Error(`no answer within ${PATIENCE_MS} ms`));
    return undefined;
  };

  const tellFaults = async (): Promise<void> => {
    const info = await attempt(() => redis.info());
    for (const { setting, value, message } of redisFaults(info ?? '')) logger.error({ setting, value }, message);
  };
  redis.once('ready', () => void tellFaults());

  return {
    redis,
    isUp: () => redis.status === 'ready' && !outageTold,
    attempt,
    close: async () => {
      closing = true;
      try {
        await withinTime(redis.quit(), CLOSE_MS);
      } finally {
        redis.disconnect();
      }
    },
  };
};
