import type { Consumer } from '@tanggap/messaging';
import type { Logger } from 'pino';
import type { Routes } from './http/http.ts';
import type { Service } from './service.ts';
import { startAll, stopAll } from './start-stop.ts';

/** Something besides consumers that runs while the service runs: a timer, a sender. */
export type Job = { readonly name: string; start(): Promise<void>; stop(): Promise<void> };

/** Puts a service's moving parts into one: consumers start first, jobs stop first. */
export const composeService = (options: {
  readonly name: string;
  readonly logger: Logger;
  readonly routes?: Routes;
  readonly consumers?: readonly Consumer[];
  readonly jobs?: readonly Job[];
}): Service => {
  const consumers = options.consumers ?? [];
  const steps = [
    ...consumers.map((consumer) => ({ name: consumer.group, start: consumer.start, stop: consumer.stop })),
    ...(options.jobs ?? []),
  ];
  const lags = () => Promise.all(consumers.map(async ({ group, lag }) => ({ group, lag: await lag() })));
  return {
    name: options.name,
    ...(options.routes && { routes: options.routes }),
    start: () => startAll(steps, options.logger),
    stop: () => stopAll(steps, options.logger),
    lag: async () => (await lags()).reduce((sum, { lag }) => sum + lag, 0),
    lags,
  };
};
