import { ROOT_CONTEXT, SpanKind, propagation, trace } from '@opentelemetry/api';
import type { OutboxRow } from './outbox-rows.ts';

/** It stands before the data, in which no text can look like it: their quotation marks are escaped. */
const TRACEPARENT = /"traceparent":"([^"]{1,100})"/u;

/** One span for each event that bears a trace: from its commit until the brokers have it, so that waiting is seen. */
export const recordPublished = (rows: readonly OutboxRow[]): void => {
  for (const { _id, event, topic, type, committedAt } of rows) {
    const traceparent = TRACEPARENT.exec(event)?.[1];
    if (traceparent === undefined) continue;
    const attributes = { 'messaging.destination.name': topic, 'tanggap.event': _id };
    const parent = propagation.extract(ROOT_CONTEXT, { traceparent });
    trace.getTracer('tanggap').startSpan(`publish ${type}`, { kind: SpanKind.PRODUCER, startTime: committedAt, attributes }, parent).end();
  }
};
