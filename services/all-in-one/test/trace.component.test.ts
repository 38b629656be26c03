import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { createCasework } from '@tanggap/casework';
import { createIntake } from '@tanggap/intake';
import { createLogger, installTracing, withRingSpans } from '@tanggap/service-kit';
import type { Tracing } from '@tanggap/service-kit';
import { createHarness, until } from '@tanggap/testkit';
import type { Harness } from '@tanggap/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

describe('the trace of a complaint', () => {
  const TRACE = '0af7651916cd43dd8448eb211c80319c';
  let exporter: InMemorySpanExporter;
  let tracing: Tracing;
  let harness: Harness;
  beforeEach(async () => {
    exporter = new InMemorySpanExporter();
    tracing = await installTracing(new SimpleSpanProcessor({ exporter }), { 'service.name': 'test' });
    harness = await createHarness();
  });
  afterEach(async () => {
    await harness.close();
    await tracing.stop();
  });

  const spans = (): ReadableSpan[] => exporter.getFinishedSpans();
  const traceOf = (span: ReadableSpan): string => span.spanContext().traceId;

  it('goes from the request of a caller through the outbox to whoever handles its events', async () => {
    const intake = createIntake(harness.parts);
    const casework = createCasework(harness.parts);
    const http = await harness.http(intake);
    await casework.start();

    const answer = await http.inject({
      method: 'POST',
      url: '/api/v1/submissions',
      headers: { traceparent: `00-${TRACE}-b7ad6b7169203331-01` },
      payload: { text: 'Jalan di depan pasar berlubang besar dan aspalnya mengelupas, mohon diperbaiki.' },
    });
    expect(answer.statusCode).toBe(201);
    const { caseId } = answer.json<{ caseId: string }>();
    const opened = await harness.heard('case.opened', caseId);
    await casework.stop();

    expect(opened.traceparent).toContain(TRACE);
    const request = await until('the span of the request', () => spans().find(({ name }) => name === 'POST /api/v1/submissions'));
    expect(traceOf(request)).toBe(TRACE);
    expect(request.parentSpanContext?.spanId).toBe('b7ad6b7169203331');
    const handled = spans().filter((span) => span.attributes['messaging.consumer.group.name'] === 'casework');
    expect(handled.map(traceOf)).toEqual([TRACE]);
  });

  it('begins where a timer rings, and stands in the lines of the log', async () => {
    const lines: { msg: string; trace_id?: string }[] = [];
    const logger = createLogger('info', { write: (line) => void lines.push(JSON.parse(line) as { msg: string }) });
    const rung = Promise.withResolvers<void>();
    const alarmClock = withRingSpans(harness.parts.alarmClock('test'), 'test');
    await alarmClock.start(async () => {
      logger.info('rung');
      rung.resolve();
    });
    await alarmClock.arm([{ id: 'now', at: harness.clock.now() }]);
    await rung.promise;
    await alarmClock.stop();
    logger.info('afterwards');

    const ring = await until('the span of the ring', () => spans().find(({ name }) => name === 'ring test'));
    expect(ring.parentSpanContext).toBeUndefined();
    expect(lines.map(({ msg, trace_id }) => [msg, trace_id])).toEqual([
      ['rung', traceOf(ring)],
      ['afterwards', undefined],
    ]);
  });
});
