import { AsyncLocalStorage } from 'node:async_hooks';
import { ROOT_CONTEXT, context, createContextKey, propagation } from '@opentelemetry/api';
import type { Context, ContextManager, TextMapPropagator } from '@opentelemetry/api';
import { messagingMigrations } from './embedded/migrations.ts';
import { createEmbeddedBus } from './embedded/embedded-bus.ts';
import { openSqlite } from '@tanggap/persistence/sqlite';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { until, verified } from '../test/bus-bench.ts';
import { skip } from './consumer/outcome.ts';

const PARENT = createContextKey('parent');
const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

const parentPropagator: TextMapPropagator<Record<string, string>> = {
  inject: (active, carrier) => {
    const parent = active.getValue(PARENT);
    if (typeof parent === 'string') carrier['traceparent'] = parent;
  },
  extract: (active, carrier) => active.setValue(PARENT, carrier['traceparent']),
  fields: () => ['traceparent'],
};

const storage = new AsyncLocalStorage<Context>();
const manager: ContextManager = {
  active: () => storage.getStore() ?? ROOT_CONTEXT,
  with: (active, work, self, ...given) => storage.run(active, () => work.call(self, ...given)),
  bind: (_active, target) => target,
  enable: () => manager,
  disable: () => manager,
};

beforeEach(() => {
  context.setGlobalContextManager(manager);
  propagation.setGlobalPropagator(parentPropagator);
});
afterEach(() => {
  context.disable();
  propagation.disable();
});

it('takes the trace of who publishes to who handles, and on to what that one publishes', async () => {
  const database = openSqlite(':memory:');
  database.migrate(messagingMigrations);
  const bus = createEmbeddedBus({ database, logger: pino({ level: 'silent' }) });
  const seen: unknown[] = [];
  const consumer = bus.consume({
    group: 'test',
    topics: ['case-events'],
    handlers: {
      'case.verified': async (event) => {
        await new Promise(setImmediate);
        seen.push([event.subject, event.traceparent, context.active().getValue(PARENT)]);
        return event.subject === 'a' ? { type: 'ack', writes: bus.outbox('casework').publish([verified('b', 0)]) } : skip('only looking');
      },
    },
  });
  await consumer.start();
  await context.with(ROOT_CONTEXT.setValue(PARENT, traceparent), () => database.commit(bus.outbox('casework').publish([verified('a', 0)])));
  await until('both to be handled', () => seen.length === 2);
  expect(seen).toEqual([
    ['a', traceparent, traceparent],
    ['b', traceparent, traceparent],
  ]);
  await consumer.stop();
  await bus.close();
  await database.close();
});
