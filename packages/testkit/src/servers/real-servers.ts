import type { RealServers } from './servers-on-demand.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the run's real servers are asked for. */
    realServers: string;
  }
}

/**
 * The run's Kafka, MongoDB and Redis, with a prefix for this file alone. The first file that asks starts them.
 * Only for files with `.servers.` in their name: others run where no servers can be had.
 *
 * @throws Error when they do not start.
 */
export const realServers = async (): Promise<RealServers> => {
  const { expect, inject } = await import('vitest');
  const file = expect.getState().testPath ?? 'unknown';
  if (!/\.servers\.[^/]*test\.ts$/u.test(file)) throw new Error(`${file} uses real servers and does not say so: name it *.servers.test.ts`);
  const response = await fetch(`${inject('realServers')}?file=${encodeURIComponent(file)}`);
  const body = (await response.json()) as RealServers | { error: string };
  if ('error' in body) throw new Error(body.error);
  return body;
};
