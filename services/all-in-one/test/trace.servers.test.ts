import { context, trace } from '@opentelemetry/api';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';
import { newId } from '@tanggap/kernel';
import { ack } from '@tanggap/messaging';
import type { KafkaBus } from '@tanggap/messaging/kafka';
import { createTopics, kafkaBus, messagingMongoMigrations } from '@tanggap/messaging/kafka';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import { openMongo } from '@tanggap/persistence/mongo/open';
import { createLogger, installTracing, withCommitSpans } from '@tanggap/service-kit';
import { until } from '@tanggap/testkit';
import { realServers } from '@tanggap/testkit/servers';
import { afterAll, beforeAll, expect, it } from 'vitest';

const servers = await realServers();
const kafka = { brokers: servers.kafkaBrokers.split(','), clientId: 'test' };
const logger = createLogger('silent');
const exporter = new InMemorySpanExporter();
const begun = new AsyncDisposableStack();
let database: MongoDatabase;
let bus: KafkaBus;

beforeAll(async () => {
  await createTopics(kafka, servers.prefix, 1, logger);
  database = await openMongo({ url: servers.mongoUrl, name: `${servers.prefix}_routing`, logger });
  begun.defer(database.close);
  await database.migrate(messagingMongoMigrations);
  const tracing = await installTracing(new SimpleSpanProcessor({ exporter }), { 'service.name': 'test' });
  begun.defer(tracing.stop);
  bus = kafkaBus({ kafka, prefix: servers.prefix, database: withCommitSpans(database), service: 'routing', logger });
  begun.defer(bus.close);
  bus.startRelay();
});
afterAll(() => begun.disposeAsync());

it('a trace goes through commit, outbox and Kafka to whoever handles the event', async () => {
  const key = newId();
  const handled = Promise.withResolvers<void>();
  const consumer = bus.consume({
    group: 'casework',
    topics: ['case-events'],
    handlers: {
      'case.routed': async (event) => {
        if (event.subject === key) handled.resolve();
        return ack([]);
      },
    },
  });
  await consumer.start();

  const root = trace.getTracer('test').startSpan('a person asks');
  await context.with(trace.setSpan(context.active(), root), async () => {
    const event = {
      type: 'case.routed' as const,
      key,
      time: Temporal.Now.instant(),
      cause: { correlationId: newId(), eventId: null },
      data: {
        caseId: key,
        routingRequestId: `${key}/1`,
        agencyId: 'roads',
        unitId: 'roads-unit',
        kind: 'complaint' as const,
        basis: 'text' as const,
        confidence: 0.9,
      },
    };
    await withCommitSpans(database).commit(bus.outbox('routing').publish([event]));
  });
  root.end();
  await handled.promise;
  await consumer.stop();

  const { traceId, spanId } = root.spanContext();
  const names = ['a person asks', 'commit', 'publish case.routed', 'handle case.routed'];
  const spans = await until('all spans of the trace', () => {
    const found = exporter.getFinishedSpans().filter((span) => span.spanContext().traceId === traceId);
    return names.every((name) => found.some((span) => span.name === name)) ? found : undefined;
  });
  const publish = spans.find(({ name }) => name.startsWith('publish'));
  expect(publish?.parentSpanContext?.spanId).toBe(spanId);
});
