import { Registry, collectDefaultMetrics } from 'prom-client';

export type Metrics = { readonly registry: Registry };

/** One registry per process, served at `/metrics`. */
export const createMetrics = (): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return { registry };
};
