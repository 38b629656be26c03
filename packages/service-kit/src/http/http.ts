import swagger from '@fastify/swagger';
import { AppError } from '@tanggap/kernel';
import { fastify } from 'fastify';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import type { Metrics } from '../metrics/metrics.ts';
import { useSpans } from '../tracing/http-spans.ts';
import { answerFrameworkError, notFound, useProblems } from './problem.ts';
import { observeRequests } from './request-metrics.ts';

/** One service's routes, mounted at the root: each route names its whole path. */
export type Routes = FastifyPluginAsyncZod;
export type Http = FastifyInstance;

export type HttpOptions = {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly version: string;
  /** Faults that keep this process from serving; empty when ready. */
  unready(): Promise<readonly string[]>;
  /** Addresses, ranges or names of ranges of proxies whose `x-forwarded-for` is believed. Default `loopback`. */
  readonly trustedProxies?: readonly string[];
};

/** Bytes; a complaint of 20,000 characters fits several times. */
const BODY_LIMIT = 512 * 1024;
/** Who takes longer to send a request is cut off: open sockets are not for the keeping. Milliseconds. */
const REQUEST_TIMEOUT_MS = 30_000;

const parseJson = (body: Buffer): unknown => {
  if (body.length === 0) throw new AppError('BODY_EMPTY', 'Send a JSON body');
  let text: string;
  try {
    // Fastify's own parser would put U+FFFD for broken bytes, and a name would be lost without a word.
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch (cause) {
    throw new AppError('BODY_NOT_UTF8', 'The body is not valid UTF-8: encode it anew and send it again', { cause });
  }
  try {
    return JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value)) as unknown;
  } catch (cause) {
    throw new AppError('BODY_NOT_JSON', 'The body is not valid JSON', { cause });
  }
};

/** A server with problems, health, metrics and the OpenAPI document; nothing of a service in it yet. */
export const createHttp = async (options: HttpOptions): Promise<Http> => {
  // Requests are not logged one by one at the level `info`; their failures are.
  const loggerInstance: FastifyBaseLogger = options.logger.child(
    {},
    { level: options.logger.level === 'info' ? 'warn' : options.logger.level },
  );
  const app = fastify({
    loggerInstance,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // Only the proxy before us may speak for another address; by default who sits on this machine.
    trustProxy: [...(options.trustedProxies ?? ['loopback'])],
    frameworkErrors: (error, request, reply) => void answerFrameworkError(error, request, reply),
    forceCloseConnections: 'idle',
    requestIdHeader: false,
    genReqId: () => crypto.randomUUID(),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) => parseJson(body));
  app.decorateRequest('principal', null);
  app.setNotFoundHandler(notFound);
  useSpans(app);
  observeRequests(app, options.metrics);
  useProblems(app, {});

  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Tanggap', version: options.version, description: 'Public complaints, routed and held to their deadlines.' },
      components: { securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' } } },
    },
    transform: jsonSchemaTransform,
  });

  app.get('/health/live', { schema: { hide: true } }, async () => ({ status: 'live' }));
  app.get('/health/ready', { schema: { hide: true } }, async (_request, reply) => {
    const faults = await options.unready();
    return reply.status(faults.length === 0 ? 200 : 503).send({ status: faults.length === 0 ? 'ready' : 'unready', faults });
  });
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type(options.metrics.registry.contentType).send(await options.metrics.registry.metrics()),
  );
  return app;
};
