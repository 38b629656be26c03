import { fetchKafka } from './fetch-kafka.ts';
import { fetchMongod } from './fetch-mongod.ts';
import { fetchRedis } from './fetch-redis.ts';

const messageOf = (reason: unknown): string => (reason instanceof Error ? reason.message : String(reason));

/** Gets all three programs at once. @throws Error with every reason why one cannot be had. */
export const fetchNativeServers = async (): Promise<{ readonly fetched: boolean }> => {
  const outcomes = await Promise.allSettled([fetchKafka(), fetchMongod(), fetchRedis()]);
  const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [messageOf(outcome.reason)] : []));
  if (reasons.length > 0) throw new Error(reasons.join('; '));
  return { fetched: outcomes.some((outcome) => outcome.status === 'fulfilled' && outcome.value.fetched) };
};
