import { SpanKind, SpanStatusCode, context, propagation, trace } from '@opentelemetry/api';
import type { Context, Span } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { tracer } from './tracer.ts';

/** What is asked for a thousand times a day by machines that watch is not worth a trace. */
const API = '/api/';

type Traced = { readonly span: Span; readonly context: Context };

/**
 * One server span for each request, which goes on with the trace of a `traceparent` that the caller sent. It is the
 * active one from the parsed body on: reading a body loses what was active before. Costs next to nothing while no
 * spans are made.
 */
export const useSpans = (app: FastifyInstance): void => {
  const traced = new WeakMap<FastifyRequest, Traced>();

  app.addHook('onRequest', (request, _reply, done) => {
    const { url: route, config } = request.routeOptions;
    if (route?.startsWith(API) && !config.endless) {
      const parent = propagation.extract(context.active(), request.headers);
      const span = tracer().startSpan(
        `${request.method} ${route}`,
        { kind: SpanKind.SERVER, attributes: { 'http.request.method': request.method, 'http.route': route } },
        parent,
      );
      traced.set(request, { span, context: trace.setSpan(parent, span) });
    }
    done();
  });
  app.addHook('preValidation', (request, _reply, done) => {
    const known = traced.get(request);
    if (known) context.with(known.context, done);
    else done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const span = traced.get(request)?.span;
    span?.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    done();
  });
};
