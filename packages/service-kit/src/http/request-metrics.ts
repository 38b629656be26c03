import type { FastifyInstance } from 'fastify';
import { Histogram } from 'prom-client';
import type { Metrics } from '../metrics/metrics.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The answer goes on for as long as somebody listens: it is neither timed nor traced. */
    readonly endless?: boolean;
  }
}

/** Seconds; from what a machine notices to what a person gives up on. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Times every answer under the route's template, never under the path that was asked for: that one is anybody's text. */
export const observeRequests = (app: FastifyInstance, { registry }: Metrics): void => {
  const name = 'tanggap_http_request_seconds';
  registry.removeSingleMetric(name);
  const histogram = new Histogram({
    name,
    help: 'Seconds from a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { url: route = 'none', config } = request.routeOptions;
    const status = `${Math.floor(reply.statusCode / 100)}xx`;
    if (!config.endless) histogram.observe({ method: request.method, route, status }, reply.elapsedTime / 1_000);
    done();
  });
};
